#pragma once
// The question for a file, over the page: a folder and what it holds, a name, and whether a file may be replaced. Asked
// in the window itself, so that it works without any program of the desktop, and in fullscreen.

#include <memory>
#include <optional>
#include <string>

#include "desk_state/app_context.h"
#include "desk_state/folder_listing.h"
#include "desk_state/latest_work.h"
#include "widgets/region.h"

namespace vlae::studio {

class FileChooser {
 public:
  explicit FileChooser(AppContext& app);
  void draw();  // once a frame: asks app.file_question, and answers it

 private:
  struct Wanted {
    std::filesystem::path folder;
    std::string patterns;
  };

  void begin();
  void go_to(const std::filesystem::path& folder);
  void choose_kind(int kind);
  void accept_typed();  // the name, or the path that was typed for it
  void accept(std::filesystem::path path);
  void answer(std::filesystem::path path);  // a copy: what is asked ends here
  void close();
  void draw_content(Region inside);
  void draw_folder_row(Region row);
  void draw_entries(Region where);
  void draw_entry(Region row, const FolderEntry& entry);
  void draw_name_row(Region row);
  void draw_buttons(Region row);
  void draw_replacing(Region row);

  AppContext& app_;
  FolderListing listing_;         // as it is shown
  std::filesystem::path folder_;  // where it looks; listing_ follows
  std::string folder_text_, name_;
  int kind_ = 0;
  std::string problem_;                         // with what was typed; empty: none
  std::optional<std::filesystem::path> taken_;  // the file is there: may it be replaced?
  bool name_wanted_ = false;                    // the name takes the keyboard in the next frame
  LatestWork<Wanted, FolderListing> listings_;  // last: it ends before the rest goes
};

}  // namespace vlae::studio
