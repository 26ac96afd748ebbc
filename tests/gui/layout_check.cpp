#include "layout_check.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "widgets/paint.h"

namespace vlae::studio::testing {
namespace {

constexpr float least_type = 16, tolerance = 2;  // pixels

ImRect rect_of(Region region) { return {region.top_left(), region.bottom_right()}; }

// Where its letters are: a line is higher than they are.
ImRect letters_of(const PaintedText& text) {
  const Region& line = text.where;
  return {line.x + 1, line.y + 0.24f * line.height, line.right() - 1, line.y + 0.84f * line.height};
}

ImRect common(ImRect a, const ImRect& b) {
  a.ClipWith(b);
  return a;
}

bool overlap(const ImRect& a, const ImRect& b) {
  const ImRect both = common(a, b);
  return both.GetWidth() > tolerance && both.GetHeight() > tolerance;
}

bool within(const ImRect& inner, ImRect outer) {
  outer.Expand(tolerance);
  return outer.Contains(inner);
}

bool within_columns(const ImRect& inner, const ImRect& outer) {
  return inner.Min.x >= outer.Min.x - tolerance && inner.Max.x <= outer.Max.x + tolerance;
}

// Whether what is clipped to `clip` can be scrolled into sight.
bool scrolls(const ImRect& clip) {
  return std::ranges::any_of(ImGui::GetCurrentContext()->Windows, [&](const ImGuiWindow* window) {
    return window->WasActive && window->ScrollMax.y > 0 && within(clip, window->InnerRect);
  });
}

// A plot clips what it paints to itself, not to its window: that lies where its data are.
bool in_a_plot(const ImRect& clip) {
  constexpr float padding = 16;  // of a window, at most
  return std::ranges::none_of(ImGui::GetCurrentContext()->Windows, [&](const ImGuiWindow* window) {
    ImRect whole = window->InnerRect;
    whole.ClipWith(window->OuterRectClipped);
    whole.Expand(-padding);
    return window->WasActive && within(whole, clip);
  });
}

class Check {
 public:
  Check(ImGuiTestContext* test, const std::string& where) : test_(test), where_(where) {
    keep_painted_text(&texts_);
    test->Yield();
    keep_painted_text(nullptr);
    std::erase_if(texts_, [](const PaintedText& text) { return in_a_plot(rect_of(text.clip)); });
    IM_CHECK_NO_RET(texts_.size() > 20);
    test->GatherItems(&items_, "//studio");
  }

  // Leaves the words that are painted into this window.
  void only(const ImGuiWindow* window) {
    std::erase_if(texts_, [&](const PaintedText& text) { return !within(rect_of(text.clip), window->Rect()); });
    IM_CHECK_NO_RET(!texts_.empty());
  }

  void texts() {
    for (const PaintedText& text : texts_) {
      if (text.size < least_type) fault("is too small", text.words, rect_of(text.where));
      const ImRect clip = rect_of(text.clip), letters = letters_of(text);
      if (!within_columns(letters, clip) || (!within(letters, clip) && !scrolls(clip)))
        fault("is cut off", text.words, rect_of(text.where));
    }
    for (std::size_t i = 0; i < texts_.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const bool twice = texts_[i].words == texts_[j].words && texts_[i].where.x == texts_[j].where.x;
        if (!twice && overlap(common(letters_of(texts_[i]), rect_of(texts_[i].clip)),
                              common(letters_of(texts_[j]), rect_of(texts_[j].clip))))
          fault("overlaps \"" + texts_[j].words + "\"", texts_[i].words, rect_of(texts_[i].where));
      }
  }

  void items() {
    for (int i = 0; i < items_.GetSize(); ++i) {
      const ImGuiTestItemInfo& item = *items_[i];
      if (item.Window == nullptr || item.RectFull.GetWidth() <= 1) continue;
      const ImRect inside = item.Window->InnerRect;
      if (!within_columns(item.RectFull, inside) || (!within(item.RectFull, inside) && !scrolls(inside)))
        fault("is cut off", item.DebugLabel, item.RectFull);
      for (int j = 0; j < i; ++j) pair(item, *items_[j]);
    }
  }

 private:
  // Parts of one control lie within it; else nothing shares its place.
  void pair(const ImGuiTestItemInfo& a, const ImGuiTestItemInfo& b) {
    if (b.Window != a.Window || !overlap(a.RectFull, b.RectFull)) return;
    if (within(a.RectFull, b.RectFull) || within(b.RectFull, a.RectFull)) return;
    fault(std::string("overlaps \"") + b.DebugLabel + "\"", a.DebugLabel, a.RectFull);
  }

  void fault(const std::string& what, const std::string& who, const ImRect& at) {
    if (++faults_ > 12) return;
    test_->LogError("%s: \"%s\" at %.0f, %.0f to %.0f, %.0f %s", where_.c_str(), who.c_str(),
                    static_cast<double>(at.Min.x), static_cast<double>(at.Min.y), static_cast<double>(at.Max.x),
                    static_cast<double>(at.Max.y), what.c_str());
    IM_CHECK_NO_RET(faults_ > 1);  // one error a frame looked at
  }

  ImGuiTestContext* test_;
  std::string where_;
  std::vector<PaintedText> texts_;
  ImGuiTestItemList items_;
  int faults_ = 0;
};

}  // namespace

std::vector<std::string> words_on_screen(ImGuiTestContext* test) {
  std::vector<PaintedText> texts;
  keep_painted_text(&texts);
  test->Yield();
  keep_painted_text(nullptr);
  std::vector<std::string> words;
  for (const PaintedText& text : texts) words.push_back(text.words);
  return words;
}

bool on_screen(ImGuiTestContext* test, const std::string& part) {
  return std::ranges::any_of(words_on_screen(test),
                             [&](const std::string& words) { return words.find(part) != std::string::npos; });
}

void check_layout(ImGuiTestContext* test, const std::string& where) {
  Check check(test, where);
  check.texts();
  check.items();
}

void check_menu(ImGuiTestContext* test, const std::string& where) {
  Check check(test, where);
  check.only(ImGui::GetCurrentContext()->NavWindow);
  check.texts();
}

bool in_sight(ImGuiTestContext* test, const char* item) {
  const ImGuiTestItemInfo found = test->ItemInfo(item, ImGuiTestOpFlags_NoError);
  if (found.ID != 0 && within(found.RectFull, found.RectClipped)) return true;
  test->LogError("%s: %s, %.0f, %.0f to %.0f, %.0f", item, found.ID == 0 ? "not there" : "cut off",
                 static_cast<double>(found.RectFull.Min.x), static_cast<double>(found.RectFull.Min.y),
                 static_cast<double>(found.RectFull.Max.x), static_cast<double>(found.RectFull.Max.y));
  return false;
}

}  // namespace vlae::studio::testing
