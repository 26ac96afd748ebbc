// What can be written on screen can be drawn: every character of every string in the sources and in the assets has a
// glyph in the faces. A missing one shows as a box.

#include <gtest/gtest.h>
#include <imgui.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "look/fonts.h"

namespace vlae::studio {
namespace {

using Text = std::u32string;

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// The characters of a text in UTF-8.
Text decoded(const std::string& bytes) {
  Text text;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t value = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < bytes.size(); ++k)
      value = value << 6 | (static_cast<unsigned char>(bytes[i + k]) & 0x3Fu);
    text.push_back(value);
    i += length;
  }
  return text;
}

// Reads C++ and keeps what stands in its string literals, with \u and \U resolved. Other escapes are plain ASCII.
class Literals {
 public:
  explicit Literals(const std::string& source) : source_(decoded(source)) {
    while (at_ < source_.size()) step();
  }
  const Text& characters() const { return kept_; }

 private:
  bool next_is(const char* words) const {
    for (std::size_t i = 0; words[i]; ++i)
      if (at_ + i >= source_.size() || source_[at_ + i] != static_cast<char32_t>(words[i])) return false;
    return true;
  }
  void skip_behind(const char* words) {
    while (at_ < source_.size() && !next_is(words)) ++at_;
    at_ += std::char_traits<char>::length(words);
  }
  bool in_a_number() const {
    return at_ > 0 && source_[at_ - 1] < 128 && std::isalnum(static_cast<int>(source_[at_ - 1]));
  }

  void step() {
    if (next_is("//")) return skip_behind("\n");
    if (next_is("/*")) return skip_behind("*/");
    if (next_is("R\"(")) return raw();
    if (next_is("\"")) return quoted('"', true);
    if (next_is("'") && !in_a_number()) return quoted('\'', false);
    ++at_;
  }
  void raw() {
    for (at_ += 3; at_ < source_.size() && !next_is(")\""); ++at_) kept_.push_back(source_[at_]);
    at_ += 2;
  }
  void quoted(char32_t end, bool keep) {
    for (++at_; at_ < source_.size() && source_[at_] != end; ++at_) {
      char32_t value = source_[at_];
      if (value == '\\') value = escaped();
      if (keep) kept_.push_back(value);
    }
    ++at_;
  }
  char32_t escaped() {
    const char32_t kind = source_[++at_];
    const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0) return ' ';
    char32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const char digit[] = {static_cast<char>(source_[++at_]), '\0'};
      value = value * 16 + static_cast<char32_t>(std::stoul(digit, nullptr, 16));
    }
    return value;
  }

  Text source_, kept_;
  std::size_t at_ = 0;
};

class Glyphs : public testing::Test {
 protected:
  Glyphs() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {640, 480};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    load_fonts();
    ImGui::NewFrame();
  }
  ~Glyphs() override {
    ImGui::EndFrame();
    ImGui::DestroyContext();
  }

  // Letters and signs are needed in both faces of the text, icons in their own.
  static bool can_be_drawn(char32_t character) {
    const auto in = [character](Face face) { return font(face)->IsGlyphInFont(static_cast<ImWchar>(character)); };
    if (character < ' ') return true;
    return character >= 0xE000 && character < 0xF900 ? in(Face::icons) : in(Face::regular) && in(Face::bold);
  }

  static void expect_drawable(const Text& text, const std::filesystem::path& file) {
    std::set<char32_t> missing;
    for (const char32_t character : text)
      if (!can_be_drawn(character)) missing.insert(character);
    for (const char32_t character : missing)
      ADD_FAILURE() << file.string() << ": U+" << std::hex << std::uppercase << static_cast<unsigned>(character)
                    << " is in none of the fonts";
  }

  template <typename Visit>
  static int each_file(const char* folder, std::set<std::string> endings, Visit visit) {
    int files = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(VLAE_SOURCES) / folder))
      if (endings.contains(entry.path().extension().string())) visit(entry.path()), ++files;
    return files;
  }
};

TEST_F(Glyphs, OfEveryStringInTheSourcesAreInTheFonts) {
  for (const char* folder : {"app", "engine"}) {
    const int files = each_file(folder, {".cpp", ".h"}, [](const std::filesystem::path& file) {
      expect_drawable(Literals(contents(file)).characters(), file);
    });
    EXPECT_GT(files, 50) << folder;
  }
}

TEST_F(Glyphs, OfEveryTextAmongTheAssetsAreInTheFonts) {
  EXPECT_GT(each_file("assets", {".json", ".md", ".txt"},
                      [](const std::filesystem::path& file) { expect_drawable(decoded(contents(file)), file); }),
            3);
}

// The reader of sources is no better than this.
TEST_F(Glyphs, AreLookedForInLiteralsAlone) {
  const std::string source =
      "int a = 1'000; // \"no\"\n/* \"no\" */ char c = '\"'; f(\"y\\u2190\\\"es\", R\"(raw \")\");";
  EXPECT_EQ(Literals(source).characters(), U"y\u2190 esraw \"");
}

TEST_F(Glyphs, ThatAreMissingAreKnownToBe) {
  EXPECT_TRUE(can_be_drawn(U'\u03b5'));
  EXPECT_FALSE(can_be_drawn(U'\u2190'));
  EXPECT_FALSE(can_be_drawn(U'\u207b'));
}

}  // namespace
}  // namespace vlae::studio
