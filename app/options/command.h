#pragma once
// Programs, their commands and options. CLI11 parses them; as it is headers alone, which each file that includes them
// would compile for seconds, command.cpp alone knows it.

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace vlae::options {

// The program was called wrongly: what a command throws is printed as the parser's own refusals are.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// What the text of an option must be.
struct Check {
  std::function<std::string(std::string&)> refusal;  // empty: taken; may change the text
  std::string description = {};                      // behind the option in its help
};
Check one_of(const std::vector<std::string>& words);
Check existing_folder();
Check one_of_numbers(const std::map<std::string, int>& choices);  // the word becomes its number

template <typename Choice>
Check one_of(const std::map<std::string, Choice>& choices) {
  std::map<std::string, int> numbers;
  for (const auto& [word, choice] : choices) numbers.emplace(word, static_cast<int>(choice));
  return one_of_numbers(numbers);
}

// A handle; copies mean the same option. Each call returns it, so that they can be chained.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}
  const Option& required() const;
  const Option& check(const Check& check) const;      // the text stays
  const Option& transform(const Check& check) const;  // the text becomes what the check makes of it
  const Option& show_default() const;                 // in the help: what the value is now
  const Option& show_default(const std::string& text) const;
  const Option& needs(const Option& other) const;
  const Option& excludes(const Option& other) const;
  const Option& excludes(const std::string& other) const;  // by its name; it must be there
  const Option& expected(int fewest, int most) const;      // how many values
  const Option& separated_by(char delimiter) const;

 private:
  CLI::Option* option_;
};

// A handle; copies mean the same command. Names of options are CLI11's: "-o,--out", "input" (by its place),
// "!--no-cache" (a flag that makes its value false).
class Command {
 public:
  explicit Command(CLI::App* app) : app_(app) {}
  Command add_subcommand(const std::string& name, const std::string& help) const;
  void require_subcommand() const;

  // Value: an enumeration or bool, with one_of(); whole numbers, numbers, text, paths, lists of both, and std::optional
  // of them (those that command.cpp instantiates). `value` must live until the command has run.
  template <typename Value>
  requires(!std::is_enum_v<Value>) Option add_option(const std::string& name, Value& value, const std::string& help)
  const;
  template <typename Value>
  requires(std::is_enum_v<Value>) Option add_option(const std::string& name, Value& value, const std::string& help)
  const {
    return add_choice(
        name, [&value](int choice) { value = static_cast<Value>(choice); }, help);
  }
  Option add_flag(const std::string& name, bool& value, const std::string& help) const;

  void callback(std::function<void()> run) const;
  bool names(const std::string& option) const;  // whether the user gave it

 private:
  Option add_choice(const std::string& name, std::function<void(int)> take, const std::string& help) const;

  CLI::App* app_;
};

class Program : public Command {
 public:
  Program(const std::string& description, const std::string& version);
  ~Program();
  Program(Program&& other) = delete;

  void require_command();

  // Parses, and runs what was named. Wrong usage, of UsageError too, is printed to stderr, help and version to stdout:
  // then the program's exit code, 2 or 0.
  std::optional<int> parse(int argc, char** argv);

 private:
  explicit Program(std::unique_ptr<CLI::App> app);

  std::unique_ptr<CLI::App> app_;
  bool requires_command_ = false;
};

}  // namespace vlae::options
