#include "training_panels/runs_panel.h"

#include <icons_font_awesome_6.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

#include "data/load_set.h"
#include "files/input_error.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/combo.h"
#include "widgets/field.h"
#include "widgets/format.h"
#include "widgets/item.h"
#include "widgets/notice.h"
#include "widgets/paint.h"
#include "widgets/tooltip.h"

namespace vlae::studio {
namespace {

using training_state::RunEntry;

enum Column : int { name, preset, data, steps, best, date, size, columns };
constexpr const char* headings[columns] = {"Run", "Preset", "Data", "Steps", "Best \u2212ELBO, nats", "Date", "Size"};
constexpr float weights[columns] = {2, 1.6f, 1.4f, 0.9f, 1.7f, 1.7f, 0.8f};

std::string date_of(std::filesystem::file_time_type time) {
  const auto system = std::chrono::file_clock::to_sys(time);
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::system_clock::duration>(system));
  std::tm local{};
  localtime_r(&seconds, &local);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
  return text;
}

// The desktop's file manager; what it says of itself is not ours.
void open_in_file_manager(const std::filesystem::path& folder) {
  const std::string path = folder.string();
  std::string program = "xdg-open";
  char* arguments[] = {program.data(), const_cast<char*>(path.c_str()), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ) != 0)
    throw files::InputError(path + ": this desktop has no xdg-open to show it");
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw files::InputError(path + ": xdg-open could not show it");
}

bool less(const RunEntry& a, const RunEntry& b, int column) {
  switch (column) {
    case name:
      return a.name < b.name;
    case preset:
      return a.preset < b.preset;
    case data:
      return a.data < b.data;
    case steps:
      return a.steps < b.steps;
    case best:
      return a.best_code_nats.value_or(1e9) < b.best_code_nats.value_or(1e9);
    case size:
      return a.bytes < b.bytes;
    default:
      return a.changed < b.changed;
  }
}

}  // namespace

void RunsPanel::show(AppContext& app) {
  shown_ = true;
  refresh(app);
}

void RunsPanel::refresh(AppContext& app) {
  if (reading_) return;
  reading_ = true;
  app.jobs.start(
      "List the runs", [](JobProgress&) { return training_state::list_runs(training_state::runs_folder()); },
      [this](std::vector<RunEntry> runs) { runs_ = std::move(runs), reading_ = false; },
      [this, &app](const std::string& message) {
        reading_ = false;
        app.notifications.post(Severity::error, message);
      });
}

void RunsPanel::change(AppContext& app, std::string what, std::function<void()> work) {
  app.jobs.start(
      std::move(what),
      [work = std::move(work)](JobProgress&) {
        work();
        return true;
      },
      [this, &app](bool) { refresh(app); },
      [this, &app](const std::string& message) {
        app.notifications.post(Severity::error, message);
        refresh(app);
      });
}

void RunsPanel::sort(int column, bool falling) {
  std::ranges::stable_sort(runs_, [column, falling](const RunEntry& a, const RunEntry& b) {
    return falling ? less(b, a, column) : less(a, b, column);
  });
}

RunsEvents RunsPanel::draw(Region where, TrainingPage& page) {
  RunsEvents events;
  Region inside = card(where);
  const Region line = heading(inside, "", "Runs");
  const float title = text_width("Runs", type::title, Face::bold);
  text_fitted(line.x + title + px(12), line.centre_y() + px(2), line.width - title - px(70),
              training_state::runs_folder().string(), {.size = type::caption, .colour = theme().text_3});
  events.close =
      icon_button("close runs", {line.right() - px(36), line.y - px(4), px(40), px(40)}, ICON_FA_XMARK, "Close");
  inside.skip_top(px(4));
  if (runs_.empty()) {
    empty_state("no runs", inside, ICON_FA_FOLDER_OPEN,
                reading_ ? "Reading the runs." : "No run yet: a training that you start is kept here.");
    return events;
  }
  draw_table(inside, page, events);
  return events;
}

void RunsPanel::draw_table(Region inside, TrainingPage& page, RunsEvents& events) {
  ImGui::SetCursorScreenPos(inside.top_left());
  ImGui::PushFont(font(Face::regular), px(type::caption));
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {px(10), px(4)});
  const ImGuiTableFlags flags = ImGuiTableFlags_Sortable | ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH;
  if (ImGui::BeginTable("runs", columns + 1, flags, {inside.width, inside.height})) {
    ImGui::TableSetupScrollFreeze(0, 1);
    for (int column = 0; column < columns; ++column)
      ImGui::TableSetupColumn(
          headings[column],
          ImGuiTableColumnFlags_WidthStretch |
              (column == date ? ImGuiTableColumnFlags_DefaultSort | ImGuiTableColumnFlags_PreferSortDescending : 0),
          weights[column]);
    ImGui::TableSetupColumn("##actions", ImGuiTableColumnFlags_WidthFixed | ImGuiTableColumnFlags_NoSort, px(250));
    ImGui::TableHeadersRow();
    if (ImGuiTableSortSpecs* specs = ImGui::TableGetSortSpecs(); specs != nullptr && specs->SpecsCount > 0)
      sort(specs->Specs[0].ColumnIndex, specs->Specs[0].SortDirection == ImGuiSortDirection_Descending);
    for (const RunEntry& run : runs_) draw_row(run, page, events);
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
  ImGui::PopFont();
}

void RunsPanel::draw_row(const RunEntry& run, TrainingPage& page, RunsEvents& events) {
  const float height = px(38);
  ImGui::TableNextRow(ImGuiTableRowFlags_None, height);
  const bool current = run.folder == page.now.folder;
  const auto cell = [&](int column, const std::string& words, ImU32 colour) {
    ImGui::TableSetColumnIndex(column);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    text_fitted(at.x, at.y + height / 2 - px(2), ImGui::GetContentRegionAvail().x, words,
                {.size = type::caption, .colour = colour});
  };
  ImGui::TableSetColumnIndex(name);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_name({at.x, at.y, ImGui::GetContentRegionAvail().x, height}, run, page);
  if (!run.problem.empty()) {
    cell(preset, run.problem, theme().warm_text);
  } else {
    cell(preset, run.preset, theme().text_2);
    cell(data, data::shown_name(run.data), theme().text_2);
    cell(steps, format_count(run.steps), theme().text_2);
    cell(best, run.best_code_nats ? format_number(*run.best_code_nats, 2) : "\u2014", theme().text);
  }
  cell(date, date_of(run.changed), theme().text_2);
  cell(size, format_bytes(run.bytes), theme().text_2);

  ImGui::TableSetColumnIndex(columns);
  const ImVec2 end = ImGui::GetCursorScreenPos();
  ImGui::PushID(run.name.c_str());
  Region row{end.x, end.y, ImGui::GetContentRegionAvail().x, px(34)};
  const bool can_open = run::can_start(page.now.state) && run.problem.empty();
  if (button("open run", row.take_left(px(84)), "Open", {.enabled = can_open})) events.open = run.folder;
  row.skip_left(px(6));
  const bool compared =
      std::ranges::any_of(page.compared, [&](const auto& other) { return other->folder == run.folder; });
  if (button("compare run", row.take_left(px(108)), "Compare",
             {.kind = compared ? ButtonKind::tonal : ButtonKind::outline, .enabled = run.problem.empty() && !current}))
    events.compare = run.folder;
  row.skip_left(px(2));
  draw_menu(row.take_left(px(36)), run, page, events);
  ImGui::PopID();
}

void RunsPanel::draw_name(Region cell, const RunEntry& run, TrainingPage& page) {
  const bool current = run.folder == page.now.folder;
  if (renaming_ != run.folder) {
    text_fitted(cell.x, cell.centre_y() - px(2), cell.width, run.name,
                {.size = type::caption, .colour = current ? theme().accent_text : theme().text, .face = Face::bold});
    return;
  }
  if (focus_name_) ImGui::SetKeyboardFocusHere();
  focus_name_ = false;
  if (text_field("run name", {cell.x, cell.y, cell.width, px(34)}, new_name_)) {
    change(page.app, "Rename " + run.name,
           [folder = run.folder, to = new_name_] { training_state::rename_run(folder, to); });
    renaming_.reset();
  } else if (ImGui::IsItemDeactivated()) {
    renaming_.reset();
  }
}

void RunsPanel::draw_menu(Region place, const RunEntry& run, TrainingPage& page, RunsEvents& events) {
  const bool open = icon_button("run menu", place, ICON_FA_ELLIPSIS_VERTICAL, "More for this run");
  if (!begin_menu("run menu:menu", place, open)) return;
  const bool in_use = run.folder == page.now.folder && !run::can_start(page.now.state);
  if (run.model && menu_row("use model", "Use its model in the app", ICON_FA_CUBE)) events.use_model = *run.model;
  if (menu_row("open folder", "Open its folder", ICON_FA_FOLDER_OPEN))
    change(page.app, "Open the folder", [folder = run.folder] { open_in_file_manager(folder); });
  if (!in_use) {
    if (menu_row("rename", "Rename", ICON_FA_PEN)) renaming_ = run.folder, new_name_ = run.name, focus_name_ = true;
    if (menu_row("delete", "Move to the trash", ICON_FA_TRASH_CAN))
      change(page.app, "Move to the trash", [folder = run.folder] { training_state::move_to_trash(folder); });
  }
  end_menu();
}

}  // namespace vlae::studio
