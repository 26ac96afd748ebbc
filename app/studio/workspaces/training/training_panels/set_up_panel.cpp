#include "training_panels/set_up_panel.h"

#include <icons_font_awesome_6.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string_view>

#include "desk/file_dialog.h"
#include "files/atomic_file.h"
#include "files/json_text.h"
#include "look/scale.h"
#include "look/theme.h"
#include "models/open_model.h"
#include "run/all_settings.h"
#include "run/preset.h"
#include "settings/names.h"
#include "training_panels/setting_field.h"
#include "widgets/bar.h"
#include "widgets/combo.h"
#include "widgets/field.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/paint.h"
#include "widgets/segmented.h"
#include "widgets/slider.h"
#include "widgets/toggle.h"
#include "widgets/tooltip.h"
#include "widgets/window_cells.h"

namespace vlae::studio {
namespace {

using settings::Setting;

constexpr float foot_height = 142, fields_gap = 16;
constexpr std::size_t rows_in_front = 4;  // of the table: shown above the fold
// So are these, which make a member of the family what it is; below the fold they are left out.
constexpr std::array family_paths{"model.window.kind", "model.conditional", "model.prior", "model.posterior"};

bool of_family(const Setting& setting) {
  return std::ranges::find(family_paths, setting.path, [](const char* path) { return std::string(path); }) !=
         family_paths.end();
}

const char* reason_against_cuda() {
  static const bool driver = std::filesystem::exists("/proc/driver/nvidia/version");
  return driver ? nullptr : "This machine has no NVIDIA driver.";
}

void draw_device(Region& column, TrainingPage& page, bool open) {
  const Region label = column.take_top(px(24));
  text(label.x, label.centre_y(), "Device", {.size = type::caption, .colour = theme().text_2});
  column.skip_top(px(3));
  Region row = column.take_top(px(38));
  const Region threads = row.take_right(px(96));
  row.take_right(px(fields_gap));
  text(threads.x, label.centre_y(), "Threads", {.size = type::caption, .colour = theme().text_2});
  int chosen = page.settings.device == "cuda" ? 1 : 0;
  ImGui::BeginDisabled(!open);
  if (segmented("device", row, chosen, {{"CPU", ICON_FA_MICROCHIP}, {"CUDA", ICON_FA_BOLT, reason_against_cuda()}}))
    page.settings.device = chosen == 1 ? "cuda" : "cpu";
  ImGui::EndDisabled();
  std::int64_t count = page.settings.threads;
  if (integer_field("threads", threads, count, 0, 1024, {.unit = count == 0 ? "all" : "", .enabled = open}))
    page.settings.threads = static_cast<int>(count);
  column.skip_top(px(12));
}

// Two fields beside each other, or the rest of the rows of a group; one whose words need it has a row of its own.
void draw_pairs(Region& column, std::span<const Setting> rows, TrainingPage& page) {
  const float half = std::floor((column.width - px(fields_gap)) / 2);
  bool right = false;
  const auto end_row = [&] {
    if (right) column.skip_top(px(setting_height));
    right = false;
  };
  for (const Setting& row : rows) {
    const bool whole = setting_width(row) > half;
    if (whole) end_row();
    const float width = whole ? column.width : half;
    setting_field({column.x + (right ? half + px(fields_gap) : 0), column.y, width, px(setting_height)}, row, page);
    if (whole || right)
      column.skip_top(px(setting_height)), right = false;
    else
      right = true;
  }
  end_row();
}

std::string layers_text(const architecture::Window& window) {
  if (window.kind == architecture::WindowKind::local)
    return std::to_string(window.layers) + (window.layers == 1 ? " layer" : " layers") + ", 3 \u00d7 3";
  return settings::name_of(window.kind);
}

void draw_run_buttons(Region row, const TrainingPage& page) {
  const float main = std::floor(row.width * 0.4f);
  const bool goes_on = page.run_goes_on();
  const char* primary = !goes_on ? "start" : run::can_resume(page.now.state) ? "resume" : "pause";
  action_button(page.action(primary), row.take_left(main), ButtonKind::primary);
  row.skip_left(px(8));
  const float half = std::floor((row.width - px(8)) / 2);
  action_button(page.action("step"), row.take_left(half));
  row.skip_left(px(8));
  action_button(page.action("stop"), row);
}

}  // namespace

void draw_run_foot(Region row, const TrainingPage& page) {
  row = {row.x, row.centre_y() - px(22), row.width, px(44)};
  draw_run_buttons(row.take_left(px(330)), page);
  row.skip_left(px(20));
  const run::TrainingSnapshot& now = page.now;
  const std::string words = now.last_step > 0
                                ? "Epoch " + format_epoch(now.epoch) + " of " + format_count(now.preset.training.epochs)
                                : "No run";
  text_fitted(row.x, row.centre_y() - px(8), row.width, words, {.size = type::caption, .face = Face::bold});
  const double fraction = now.last_step > 0 ? static_cast<double>(now.step) / static_cast<double>(now.last_step) : 0;
  bar({row.x, row.bottom() - px(12), row.width, px(6)}, static_cast<float>(fraction), theme().accent, theme().track);
}

void import_preset(AppContext& app, training_state::SetUp& set_up, const std::filesystem::path& file) {
  app.jobs.start(
      "Read " + file.filename().string(), [file](JobProgress&) { return run::load_preset(file.string()); },
      [&set_up](const run::Preset& preset) { set_up.choose(preset); },
      [&app](const std::string& message) { app.notifications.post(Severity::error, message); });
}

void begin_with_model(AppContext& app, training_state::SetUp& set_up, const std::filesystem::path& file,
                      const std::string& name) {
  app.jobs.start(
      "Read " + name,
      [file](JobProgress&) { return std::make_shared<const weights::ModelFile>(models::read_model(file)); },
      [&set_up, name](const std::shared_ptr<const weights::ModelFile>& model) {
        set_up.begin_with({name, model});
      },
      [&app](const std::string& message) { app.notifications.post(Severity::error, message); });
}

void export_preset(AppContext& app, const run::Preset& preset, const std::filesystem::path& file) {
  app.jobs.start(
      "Write " + file.filename().string(),
      [preset, file](JobProgress&) {
        files::write_file_atomically(file, files::json_text(preset, 2) + "\n");
        return true;
      },
      [&app, file](bool) { app.notifications.post(Severity::information, "Written: " + file.string()); },
      [&app](const std::string& message) { app.notifications.post(Severity::error, message); });
}

void SetUpPanel::draw(Region where, TrainingPage& page, bool with_run_buttons) {
  Region inside = card(where);
  const Region line = heading(inside, "", "Set-up");
  if (page.run_goes_on()) {
    const bool resting = page.now.state == run::SessionState::paused;
    const float width = text(line.right(), line.centre_y(), resting ? "locked until stopped" : "locked while running",
                             {.size = type::caption, .colour = theme().text_3, .align = 1});
    icon(line.right() - width - px(14), line.centre_y() - px(1), ICON_FA_LOCK, 13, theme().text_3);
  }
  const Region foot = inside.take_bottom(px(with_run_buttons ? foot_height : foot_height - 58));
  inside.skip_top(px(8));
  inside.height -= px(6);
  ImGui::SetCursorScreenPos(inside.top_left());
  ImGui::BeginChild("set-up", {inside.width + px(14), inside.height}, ImGuiChildFlags_NavFlattened);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Region column{at.x, at.y, inside.width, inside.height};
  draw_fields(column, page);
  content_height_ = column.y - at.y;
  ImGui::SetCursorScreenPos({at.x, column.y - 1});
  ImGui::Dummy({1, 1});
  ImGui::EndChild();
  draw_buttons(foot, page, with_run_buttons);
}

void SetUpPanel::draw_fields(Region& column, TrainingPage& page) {
  const bool open = !page.run_goes_on();
  draw_preset(column, page, open);
  data_.draw(column, page, open);
  draw_device(column, page, open);
  draw_pairs(column, training_state::shown_settings().first(rows_in_front), page);
  draw_context(column, page);
  draw_family(column, page);
  draw_beginning(column, page, open);
  draw_advanced(column, page);
}

void SetUpPanel::draw_preset(Region& column, TrainingPage& page, bool open) {
  if (presets_.empty()) presets_ = run::preset_names();
  const Region label = column.take_top(px(24));
  const std::size_t changes = page.set_up.changes();
  text(label.x, label.centre_y(), "Preset", {.size = type::caption, .colour = theme().text_2});
  if (changes > 0)
    text(label.right() - px(44), label.centre_y(), std::to_string(changes) + (changes == 1 ? " change" : " changes"),
         {.size = type::caption, .colour = theme().warm_text, .align = 1});
  column.skip_top(px(3));
  Region field = column.take_top(px(38));
  draw_preset_menu(field.take_right(px(36)), page);
  field.take_right(px(8));
  const std::string& name = page.set_up.base().name;
  if (!open) {
    well(field);
    text_fitted(field.x + px(12), field.centre_y(), field.width - px(24), name,
                {.colour = with_alpha(theme().text, 0.6f)});
  } else if (begin_drop_down("preset", field, name)) {
    for (const std::string& each : presets_)
      if (menu_row(each.c_str(), each, each == name ? ICON_FA_CHECK : nullptr, each == name)) {
        page.set_up.choose(run::load_preset(each));
        page.settings.preset = each;
      }
    end_menu();
  }
  column.skip_top(px(6));
  const float bottom = paragraph(column.x, column.y, column.width, page.set_up.base().description,
                                 {.size = type::caption, .colour = theme().text_3});
  column.skip_top(bottom - column.y + px(12));
}

void SetUpPanel::draw_preset_menu(Region place, TrainingPage& page) {
  const bool clicked = icon_button("preset menu", place, ICON_FA_ELLIPSIS_VERTICAL, "Import, export, restore");
  if (!begin_menu("preset menu:menu", place, clicked)) return;
  if (!page.run_goes_on()) {
    if (menu_row("import preset", "Import a preset", ICON_FA_FOLDER_OPEN))
      ask_open_file(page.app, "Import a preset", {{"Presets", "*.json"}},
                    [&app = page.app, &set_up = page.set_up](const std::filesystem::path& file) {
                      import_preset(app, set_up, file);
                    });
    if (page.set_up.changes() > 0 && menu_row("restore preset", "Take all changes back", ICON_FA_ROTATE_LEFT))
      page.set_up.choose(page.set_up.base());
  }
  if (menu_row("export preset", "Export as a preset", ICON_FA_FLOPPY_DISK))
    ask_save_file(page.app, "Export as a preset", page.set_up.base().name + "-changed.json", {{"Presets", "*.json"}},
                  [&app = page.app, preset = page.set_up.preset()](const std::filesystem::path& file) {
                    export_preset(app, preset, file);
                  });
  end_menu();
}

// New weights, or those of a model: the one in use or a file.
void SetUpPanel::draw_beginning(Region& column, TrainingPage& page, bool open) {
  const Region label = column.take_top(px(24));
  text(label.x, label.centre_y(), "Begin with", {.size = type::caption, .colour = theme().text_2});
  column.skip_top(px(3));
  const Region field = column.take_top(px(38));
  column.skip_top(px(12));
  const auto& initial = page.set_up.initial_model();
  const std::string chosen = initial ? initial->name : "New weights";
  if (!open) {
    well(field);
    text_fitted(field.x + px(12), field.centre_y(), field.width - px(24), chosen,
                {.colour = with_alpha(theme().text, 0.6f)});
    return;
  }
  if (!begin_drop_down("begin with", field, chosen)) {
    explanation("Begin with",
                "New weights, drawn by the seed, or those of a trained model: the network then becomes that of the "
                "model. Another network begins with new weights again.");
    return;
  }
  if (menu_row("new weights", "New weights", initial ? nullptr : ICON_FA_CHECK, !initial)) page.set_up.begin_anew();
  const auto& model = page.app.model;
  if (model && !model->live && menu_row("model in use", "The model in use", ICON_FA_CUBE, false, model->name))
    begin_with_model(page.app, page.set_up, model->path, model->name);
  if (menu_row("model file", "A model file\u2026", ICON_FA_FOLDER_OPEN))
    ask_open_file(page.app, "Begin with the weights of a model", {{"Models", "*.safetensors"}},
                  [&app = page.app, &set_up = page.set_up](const std::filesystem::path& file) {
                    begin_with_model(app, set_up, file, file.stem().string());
                  });
  end_menu();
}

void SetUpPanel::draw_context(Region& column, TrainingPage& page) {
  const architecture::ModelConfig& model = page.set_up.preset().model;
  const architecture::Window& window = model.window;
  const Region label = column.take_top(px(24));
  text(label.x, label.centre_y(), "Context of the PixelCNN", {.size = type::caption, .colour = theme().text_2});
  text(label.right(), label.centre_y(),
       format_count(architecture::most_context(window, model.height, model.width)) + " pixels",
       {.size = type::caption, .face = Face::bold, .align = 1});
  column.skip_top(px(4));
  Region area = column.take_top(px(94));
  draw_window_cells(area.take_left(px(13 * 13)), architecture::receptive_field(window));
  area.skip_left(px(20));
  const Setting& layers = run::setting("model.window.layers");
  if (window.kind == architecture::WindowKind::local) {
    auto value = static_cast<float>(window.layers);
    ImGui::BeginDisabled(!setting_open(layers, page));
    if (slider("window layers", area.take_top(px(30)), value, {.minimum = 1, .maximum = 6, .initial = 6, .step = 1}))
      page.set_up.set(layers.path, static_cast<int>(value));
    explanation(layers.row.label, layers.row.meaning);
    ImGui::EndDisabled();
  } else {
    area.take_top(px(8));
  }
  paragraph(area.x, area.y + px(4), area.width, layers_text(window), {.size = type::small, .colour = theme().text_3});
  column.skip_top(px(4));
  const float bottom = paragraph(column.x, column.y, column.width, "What the window hides has to go through z.",
                                 {.size = type::small, .colour = theme().accent_text});
  column.skip_top(bottom - column.y + px(12));
}

// Likelihood, prior and posterior: with the window they say which model of the family is trained.
void SetUpPanel::draw_family(Region& column, TrainingPage& page) {
  std::vector<Setting> rows;
  for (const char* path : family_paths) rows.push_back(run::setting(path));
  draw_pairs(column, rows, page);
  column.skip_top(px(12));
}

void SetUpPanel::draw_advanced(Region& column, TrainingPage& page) {
  rectangle({column.x, column.y, column.width, px(1)}, theme().line);
  const Region line = column.take_top(px(46));
  const Item item = place_item("advanced", line);
  if (item.clicked) {
    page.settings.advanced = !page.settings.advanced;
    if (page.settings.advanced) ImGui::SetScrollFromPosY(line.y - ImGui::GetWindowPos().y, 0);  // it opens into view
  }
  if (item.focused) paint_focus_ring(line.inset(0, px(6)), 8);
  icon(line.x + px(7), line.centre_y(), page.settings.advanced ? ICON_FA_CHEVRON_DOWN : ICON_FA_CHEVRON_RIGHT, 13,
       theme().text_2);
  text(line.x + px(24), line.centre_y(), "Advanced", {.face = Face::bold});
  text(line.right(), line.centre_y(), "free bits, window, seed",
       {.size = type::caption, .colour = theme().text_3, .align = 1});
  rectangle({column.x, column.y - px(1), column.width, px(1)}, theme().line);
  if (!page.settings.advanced) return;
  const auto rows = training_state::shown_settings();
  for (std::size_t begin = rows_in_front, end = begin; begin < rows.size(); begin = end) {
    while (end < rows.size() && std::string_view(rows[end].row.group) == rows[begin].row.group) ++end;
    column.skip_top(px(10));
    sub_heading(column, rows[begin].row.group, {}, 30);
    std::vector<Setting> below;
    std::ranges::remove_copy_if(rows.subspan(begin, end - begin), std::back_inserter(below), of_family);
    draw_pairs(column, below, page);
  }
}

void SetUpPanel::draw_buttons(Region foot, TrainingPage& page, bool with_run_buttons) {
  const Region live = foot.take_top(px(44));
  toggle("live weights", live.x, live.centre_y() - px(4), page.settings.live, "Use live weights elsewhere");
  explanation("Use live weights",
              "The other workspaces follow the averaged weights of this training as they change. "
              "Off: they keep the model chosen at the top right.");
  if (with_run_buttons) {
    draw_run_buttons(foot.take_top(px(48)), page);
    foot.skip_top(px(10));
  }
  Region lower = foot.take_top(px(40));
  const float third = std::floor((lower.width - px(16)) / 3);
  action_button(page.action("save"), lower.take_left(third), ButtonKind::outline);
  lower.skip_left(px(8));
  action_button(page.action("save model"), lower.take_left(third), ButtonKind::outline);
  lower.skip_left(px(8));
  action_button(page.action("runs"), lower, ButtonKind::outline);
}

}  // namespace vlae::studio
