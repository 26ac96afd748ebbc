#pragma once
// Real files: what pictures take in every way, and the stack of bits on which a chain is coded.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compression_panels/compression_page.h"
#include "compression_panels/picture_card.h"
#include "compression_panels/picture_table.h"
#include "compression_panels/stack_bytes.h"
#include "compression_panels/stack_order.h"
#include "desk/workspace.h"

namespace vlae::studio {

class CompressionWorkspace final : public Workspace {
 public:
  explicit CompressionWorkspace(AppContext& app);

  const char* id() const override { return "compression"; }
  const char* name() const override { return "Compression"; }
  const char* icon() const override;
  std::span<const Action> actions() const override { return actions_; }
  std::span<const KeyHint> key_hints() const override;

  const compression_state::CompressionSession& session() const { return session_; }
  const CompressionSettings& settings() const { return settings_; }
  bool bringing() const { return bringing_ > 0; }  // pictures are on their way

  void model_changed() override { model_stale_ = true; }
  bool open_file(const std::filesystem::path& path) override;
  void draw(Frame& frame) override;
  float foot_height(Room room) const override { return room == Room::narrow && settings_.page == 1 ? 56 : 0; }
  void draw_foot(Region where) override;

 private:
  CompressionPage page_in(Room room);
  void update(const Frame& frame);
  void adopt_model();
  void begin();  // the list of the last sitting, or the first pictures
  void add(std::vector<compression_state::NamedPicture> pictures);
  void add_from(const compression_state::PictureSource& source, std::size_t count);
  void add_drawing();
  void ask_for_files();
  void open_picture(const std::filesystem::path& path);
  void open_compressed(const std::filesystem::path& path);
  void accept_dropped(Region whole);
  void draw_pictures(Frame& frame, CompressionPage& page);
  void draw_stack(Frame& frame, CompressionPage& page);
  void draw_empty(Region where, CompressionPage& page);
  std::optional<std::string> obstacle() const;  // why nothing can be coded
  void say_timing();
  void remember();

  AppContext& app_;
  compression_state::CompressionSession session_;
  CompressionSettings settings_, remembered_;
  std::vector<compression_state::PictureSource> sources_;
  std::vector<Action> actions_;
  bool model_stale_ = true;  // taken up when the workspace is looked at
  double adopted_at_ = -1;   // ImGui's time
  bool begun_ = false;
  int bringing_ = 0;
  std::uint64_t seed_ = 0, noted_revision_ = 0;
  MenuWanted menu_ = MenuWanted::none;
  Region plot_;

  PictureTable table_;
  PictureCard picture_card_;
  StackOrder stack_order_;
  StackBytes stack_bytes_;
};

std::unique_ptr<Workspace> make_compression_workspace(AppContext& app);

}  // namespace vlae::studio
