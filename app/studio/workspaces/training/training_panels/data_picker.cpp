#include "training_panels/data_picker.h"

#include <icons_font_awesome_6.h>

#include <algorithm>

#include "desk/file_dialog.h"
#include "look/scale.h"
#include "look/theme.h"
#include "widgets/bar.h"
#include "widgets/combo.h"
#include "widgets/format.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

using training_state::DataChoice;

std::optional<JobStatus> job_of(AppContext& app, std::uint64_t id) {
  for (const JobStatus& status : app.jobs.status())
    if (status.id == id) return status;
  return std::nullopt;
}

}  // namespace

const std::vector<DataChoice>& DataPicker::choices(const std::string& current) {
  if (known_for_ == current) return choices_;
  known_for_ = current;
  choices_ = training_state::data_choices(current);
  return choices_;
}

const DataChoice* DataPicker::choice(const std::string& name) {
  const auto& all = choices(name);
  const auto found = std::ranges::find(all, name, &DataChoice::name);
  return found == all.end() ? nullptr : &*found;
}

bool DataPicker::here(const std::string& name) {
  const DataChoice* found = choice(name);
  return found != nullptr && found->here;
}

void DataPicker::draw(Region& column, TrainingPage& page, bool open) {
  const std::string now = page.set_up.preset().data.name;
  const Region label = column.take_top(px(24));
  text(label.x, label.centre_y(), "Data set", {.size = type::caption, .colour = theme().text_2});
  const bool ready = here(now) && !job_of(page.app, download_);
  if (ready)
    text(label.right(), label.centre_y(), now.starts_with("procedural") ? "no download" : "on this machine",
         {.size = type::small, .colour = theme().text_3, .align = 1});
  column.skip_top(px(3));
  const Region field = column.take_top(px(38));
  const DataChoice* current = choice(now);
  const std::string shown = current != nullptr ? current->label : now;
  if (!open) {
    well(field);
    text_fitted(field.x + px(12), field.centre_y(), field.width - px(24), shown,
                {.colour = with_alpha(theme().text, 0.6f)});
  } else if (begin_drop_down("data set", field, shown, ICON_FA_DATABASE)) {
    for (const DataChoice& each : choices(now))
      if (menu_row(each.name.c_str(), each.label, each.name == now ? ICON_FA_CHECK : nullptr, each.name == now,
                   each.here ? "here" : "to be downloaded"))
        page.set_up.set("data.name", each.name);
    menu_separator();
    if (menu_row("data file", "Open a file of pictures", ICON_FA_FOLDER_OPEN))
      ask_open_file(
          page.app, "Open a set of pictures", {{"Sets of pictures", "*.gz *ubyte *.amat *.mat *.png *.jpg"}},
          [&set_up = page.set_up](const std::filesystem::path& path) { set_up.set("data.name", path.string()); });
    end_menu();
  }
  column.skip_top(px(6));
  if (!ready) draw_state(column.take_top(px(34)), page);
  column.skip_top(px(6));
}

void DataPicker::draw_state(Region line, TrainingPage& page) {
  const std::string name = page.set_up.preset().data.name;
  const TextStyle quiet{.size = type::small, .colour = theme().text_3};
  if (const auto job = job_of(page.app, download_)) {
    const float y = line.centre_y();
    progress_bar({line.x, y - px(4), line.width - px(128), px(8)}, static_cast<float>(job->fraction));
    std::string words = format_percent(job->fraction);
    if (job->seconds_left) words += ", " + format_duration(*job->seconds_left);
    text_fitted(line.right() - px(120), y, px(86), words, quiet);
    if (icon_button("stop download", {line.right() - px(30), line.y, px(30), px(30)}, ICON_FA_XMARK,
                    "Stop; it goes on later", {}, {.icon_size = 14}))
      page.app.jobs.cancel(download_);
    return;
  }
  if (!problem_.empty()) {
    text_fitted(line.x, line.centre_y(), line.width - px(130), problem_,
                {.size = type::small, .colour = theme().warm_text});
  } else {
    text(line.x, line.centre_y(), "not on this machine", quiet);
  }
  const ButtonLook look{.kind = ButtonKind::tonal, .icon = ICON_FA_DOWNLOAD};
  if (button("download", {line.right() - px(128), line.y - px(2), px(128), px(34)}, "Download", look))
    start_download(page.app, name);
}

void DataPicker::start_download(AppContext& app, const std::string& set) {
  problem_.clear();
  download_ = app.jobs.start(
      "Download " + set,
      [set](JobProgress& progress) {
        training_state::download_set(
            set, [&progress](double fraction) { progress.report(fraction); },
            [&progress] { return progress.cancelled(); });
        return true;
      },
      [this](bool) { forget(); },
      [this, &app](const std::string& message) {
        problem_ = "not downloaded";
        app.notifications.post(Severity::error, message);
      });
}

}  // namespace vlae::studio
