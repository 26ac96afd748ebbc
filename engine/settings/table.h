#pragma once
// The table of a configuration: a row for each member, with its name, its range and what it means. JSON is read and
// written by it, values are checked by it, and whoever shows settings lists them from it.
//
//   constexpr Table table{Field{"batch", &TrainingConfig::batch, {.label = "Batch", .range = {1, 100'000}}}, ...};

#include <sstream>
#include <tuple>
#include <vector>

#include "settings/json_fields.h"
#include "settings/setting.h"

namespace vlae::settings {

template <class Config, class Value>
struct Field {
  const char* name;
  Value Config::*member;
  Row row = {};
};

// Clang before 17 does not deduce an aggregate's arguments by itself.
template <class Config, class Value>
Field(const char*, Value Config::*, Row) -> Field<Config, Value>;
template <class Config, class Value>
Field(const char*, Value Config::*) -> Field<Config, Value>;

// A member that is a configuration with a table of its own: `list` gives its settings under a prefix.
template <class Config, class Part>
struct Nested {
  const char* name;
  Part Config::*member;
  std::vector<Setting> (*list)(const std::string& prefix);
};

template <class Config, class Part>
Nested(const char*, Part Config::*, std::vector<Setting> (*)(const std::string&)) -> Nested<Config, Part>;

template <class Value>
constexpr Kind kind_of() {
  if constexpr (std::is_same_v<Value, bool>) return Kind::yes_no;
  if constexpr (std::is_enum_v<Value>) return Kind::choice;
  if constexpr (std::is_integral_v<Value>) return Kind::whole;
  if constexpr (std::is_floating_point_v<Value>) return Kind::real;
  if constexpr (std::is_same_v<Value, std::vector<int>>) return Kind::wholes;
  return Kind::text;
}

template <class Number>
void require_range(const std::string& path, Number value, const Range& range) {
  if (range.holds(static_cast<double>(value))) return;  // NaN is in no range
  std::ostringstream text;
  text << "configuration: " << path << " is " << value << ", expected " << static_cast<Number>(range.least) << " to "
       << static_cast<Number>(range.most);
  throw std::invalid_argument(text.str());
}

template <class... Rows>
class Table {
 public:
  constexpr explicit Table(Rows... rows) : rows_(rows...) {}

  template <class Config>
  nlohmann::json write(const Config& config) const {
    nlohmann::json json = nlohmann::json::object();
    for_each([&](const auto& row) { json[row.name] = json_of(config.*row.member); });
    return json;
  }

  // Absent keys leave what is there. Throws std::invalid_argument: unknown keys, wrong types. prefix: "training.".
  template <class Config>
  void read(const nlohmann::json& json, Config& config, const std::string& prefix) const {
    FieldReader reader{json, prefix};
    for_each([&](const auto& row) { reader(row.name, config.*row.member); });
    reader.refuse_unknown();
  }

  // Throws std::invalid_argument: a number out of its range.
  template <class Config>
  void check(const Config& config, const std::string& prefix) const {
    for_each([&](const auto& row) {
      using Value = std::remove_cvref_t<decltype(config.*row.member)>;
      if constexpr (kind_of<Value>() == Kind::whole || kind_of<Value>() == Kind::real)
        require_range(prefix + row.name, config.*row.member, row.row.range);
      if constexpr (kind_of<Value>() == Kind::wholes)
        for (const int value : config.*row.member) require_range(prefix + row.name, value, row.row.range);
    });
  }

  std::vector<Setting> list(const std::string& prefix) const {
    std::vector<Setting> all;
    for_each([&](const auto& row) { append(row, prefix, all); });
    return all;
  }

 private:
  template <class Visit>
  void for_each(Visit visit) const {
    std::apply([&](const auto&... row) { (visit(row), ...); }, rows_);
  }

  template <class Config, class Value>
  static void append(const Field<Config, Value>& field, const std::string& prefix, std::vector<Setting>& all) {
    Setting setting{prefix + field.name, kind_of<Value>(), field.row, {}};
    if constexpr (Named<Value>) setting.choices = names_of(Value{});
    all.push_back(std::move(setting));
  }
  template <class Config, class Part>
  static void append(const Nested<Config, Part>& nested, const std::string& prefix, std::vector<Setting>& all) {
    for (Setting& setting : nested.list(prefix + nested.name + ".")) all.push_back(std::move(setting));
  }

  std::tuple<Rows...> rows_;
};

}  // namespace vlae::settings
