#include "training_state/set_up.h"

#include <algorithm>
#include <utility>

#include "files/input_error.h"
#include "run/all_settings.h"
#include "weights/initial_model.h"

namespace vlae::training_state {
namespace {

using nlohmann::json;

json::json_pointer pointer_to(std::string path) {
  std::ranges::replace(path, '.', '/');
  return json::json_pointer("/" + path);
}

}  // namespace

std::span<const settings::Setting> shown_settings() {
  const auto all = run::all_settings();
  const auto hidden = std::ranges::find(all, std::string_view(),
                                        [](const settings::Setting& each) { return std::string_view(each.row.group); });
  return all.first(static_cast<std::size_t>(hidden - all.begin()));
}

SetUp::SetUp(const run::Preset& base) { choose(base); }

void SetUp::choose(const run::Preset& base) {
  base_ = preset_ = base;
  from_ = now_ = base;
  begin_anew();
}

void SetUp::begin_with(InitialModel model) {
  preset_.model = model.file->config;
  now_ = preset_;
  initial_model_ = std::move(model);
}

const json& SetUp::at(const json& root, const std::string& path) { return root.at(pointer_to(path)); }

std::size_t SetUp::changes() const {
  return static_cast<std::size_t>(std::ranges::count_if(
      shown_settings(), [this](const settings::Setting& setting) { return changed(setting.path); }));
}

std::string SetUp::set(const std::string& path, const json& value) {
  try {
    preset_ = run::with_settings(preset_, {as_setting(path, value)});
    now_ = preset_;
    if (initial_model_ && !weights::can_begin_with(initial_model_->file->config, preset_.model)) begin_anew();
    return {};
  } catch (const files::InputError& error) {
    return error.what();
  }
}

void SetUp::restore(const std::string& path) { set(path, initial(path)); }

std::string as_setting(const std::string& path, const json& value) { return path + "=" + value.dump(); }

}  // namespace vlae::training_state
