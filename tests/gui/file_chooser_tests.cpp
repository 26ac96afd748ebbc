// The question for a file: folders, what is typed, what is there already, and what is remembered.

#include <fstream>

#include "desk/file_dialog.h"
#include "harness.h"

namespace vlae::studio::testing {
namespace {

namespace fs = std::filesystem;

fs::path answer;  // of the question under test; empty: none yet

// A folder with two pictures, a text and a folder in which there is another picture.
fs::path things() {
  const fs::path folder = studio().folder() / "things";
  fs::remove_all(folder);
  fs::create_directories(folder / "more");
  for (const char* name : {"b.png", "A.PNG", "c.txt", ".hidden.png", "more/d.png"}) std::ofstream(folder / name) << "x";
  return folder;
}

void settle(ImGuiTestContext* ctx) {
  for (int i = 0; i < 60; ++i) ctx->Yield();  // the folder is read by a thread
}

void ask(ImGuiTestContext* ctx, bool saving) {
  answer.clear();
  studio().context().settings.folder = things();
  const auto chosen = [](const fs::path& path) { answer = path; };
  studio().in_main_loop(ctx, [&] {
    if (saving)
      ask_save_file(studio().context(), "Save", "new.png", {{"Pictures", "*.png"}}, chosen);
    else
      ask_open_file(studio().context(), "Open", {{"Pictures", "*.png"}, {"All files", "*"}}, chosen);
  });
  settle(ctx);
}

std::string entry(const char* name) { return std::string("//file_chooser/**/") + name; }
bool asked() { return studio().context().file_question.has_value(); }

void a_folder_shows_what_fits(ImGuiTestContext* ctx) {
  ask(ctx, false);
  for (const char* shown : {"more", "A.PNG", "b.png"}) IM_CHECK(ctx->ItemExists(entry(shown).c_str()));
  for (const char* not_shown : {"c.txt", ".hidden.png"}) IM_CHECK(!ctx->ItemExists(entry(not_shown).c_str()));
  ctx->ItemClick("//file_chooser/kind");
  ctx->ItemClick("//$FOCUSED/All files");
  settle(ctx);
  IM_CHECK(ctx->ItemExists(entry("c.txt").c_str()));
  ctx->ItemClick("//file_chooser/cancel");
  IM_CHECK(!asked());
  IM_CHECK(answer.empty());
}

void a_file_of_another_folder_is_opened_and_the_folder_remembered(ImGuiTestContext* ctx) {
  ask(ctx, false);
  const fs::path folder = studio().context().settings.folder;
  ctx->ItemClick(entry("more").c_str());
  settle(ctx);
  ctx->ItemClick(entry("d.png").c_str());
  ctx->ItemClick("//file_chooser/accept");
  ctx->Yield(2);
  IM_CHECK(answer == folder / "more/d.png");
  IM_CHECK(studio().context().settings.folder == folder / "more");
  IM_CHECK(!asked());
}

void paths_are_typed(ImGuiTestContext* ctx) {
  ask(ctx, false);
  const fs::path folder = studio().context().settings.folder;
  ctx->ItemClick("//file_chooser/##folder");
  ctx->KeyCharsReplaceEnter((folder / "nowhere").c_str());
  IM_CHECK(!ctx->ItemExists(entry("d.png").c_str()));
  ctx->ItemClick("//file_chooser/##folder");
  ctx->KeyCharsReplaceEnter("more");
  settle(ctx);
  IM_CHECK(ctx->ItemExists(entry("d.png").c_str()));
  ctx->ItemClick("//file_chooser/folder above");
  settle(ctx);
  ctx->ItemClick("//file_chooser/##name");
  ctx->KeyCharsReplaceEnter("none.png");
  IM_CHECK(asked());
  ctx->ItemClick("//file_chooser/##name");
  ctx->KeyCharsReplaceEnter("more/d.png");
  ctx->Yield(2);
  IM_CHECK(answer == folder / "more/d.png");
}

void a_file_that_is_there_is_replaced_only_when_wished(ImGuiTestContext* ctx) {
  ask(ctx, true);
  const fs::path folder = studio().context().settings.folder;
  ctx->ItemClick(entry("b.png").c_str());
  ctx->ItemClick("//file_chooser/accept");
  ctx->Yield(2);
  IM_CHECK(answer.empty());
  ctx->ItemClick("//file_chooser/keep");
  IM_CHECK(asked());
  ctx->ItemClick("//file_chooser/accept");
  ctx->Yield(2);
  ctx->ItemClick("//file_chooser/replace");
  ctx->Yield(2);
  IM_CHECK(answer == folder / "b.png");
  ask(ctx, true);
  ctx->ItemClick("//file_chooser/##name");
  ctx->KeyCharsReplaceEnter("fresh");  // gets the ending
  ctx->Yield(2);
  IM_CHECK(answer == folder / "fresh.png");
}

void escape_leaves_everything_as_it_is(ImGuiTestContext* ctx) {
  ask(ctx, true);
  ctx->KeyPress(ImGuiKey_Escape, 2);  // the field, then the question
  ctx->Yield(2);
  IM_CHECK(!asked());
  IM_CHECK(answer.empty());
}

}  // namespace

void register_file_chooser_tests(ImGuiTestEngine* engine) {
  register_tests(
      engine, "file_chooser",
      {{"a_folder_shows_what_fits", a_folder_shows_what_fits},
       {"a_file_of_another_folder_is_opened_and_the_folder_remembered",
        a_file_of_another_folder_is_opened_and_the_folder_remembered},
       {"paths_are_typed", paths_are_typed},
       {"a_file_that_is_there_is_replaced_only_when_wished", a_file_that_is_there_is_replaced_only_when_wished},
       {"escape_leaves_everything_as_it_is", escape_leaves_everything_as_it_is}});
}

}  // namespace vlae::studio::testing
