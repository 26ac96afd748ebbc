#include "shell/glossary_page.h"

#include <icons_font_awesome_6.h>
#include <imgui.h>

#include <algorithm>

#include "desk/glossary.h"
#include "widgets/field.h"
#include "widgets/notice.h"
#include "widgets/paint.h"

namespace vlae::studio {
namespace {

constexpr float term_width = 300, where_width = 250, term_gap = 24, row_gap = 11,
                least_three_columns = 900;  // reference pixels

TextStyle term_style() { return {.face = Face::bold}; }
TextStyle formula_style() { return {.size = type::caption, .colour = theme().accent_text}; }
TextStyle meaning_style() { return {.size = type::caption, .colour = theme().text}; }
TextStyle where_style() { return {.size = type::caption, .colour = theme().text_3}; }

// Term over formula, the meaning, where it is seen: in three columns, or one under the other where it is narrow.
struct TermColumns {
  bool beside;
  float term, meaning, where;

  explicit TermColumns(float width) : beside(width >= px(least_three_columns)) {
    term = beside ? px(term_width) : width;
    where = beside ? px(where_width) : width;
    meaning = beside ? width - term - where - 2 * px(term_gap) : width;
  }
};

float term_height(const GlossaryRow& row, const TermColumns& columns) {
  return paragraph_height(columns.term, row.term, term_style()) +
         paragraph_height(columns.term, row.formula, formula_style());
}

float height_of(const GlossaryRow& row, const TermColumns& columns) {
  const float term = term_height(row, columns),
              meaning = paragraph_height(columns.meaning, row.meaning, meaning_style()),
              where = paragraph_height(columns.where, row.where, where_style());
  return (columns.beside ? std::max({term, meaning, where}) : term + meaning + where) + 2 * px(row_gap);
}

void draw_row(Region place, const GlossaryRow& row, const TermColumns& columns) {
  rectangle({place.x, place.y, place.width, px(1)}, theme().line);
  const float top = place.y + px(row_gap);
  float y = paragraph(place.x, top, columns.term, row.term, term_style());
  y = paragraph(place.x, y, columns.term, row.formula, formula_style());
  if (columns.beside) {
    paragraph(place.x + columns.term + px(term_gap), top + px(1), columns.meaning, row.meaning, meaning_style());
    paragraph(place.right() - columns.where, top + px(1), columns.where, row.where, where_style());
    return;
  }
  y = paragraph(place.x, y, columns.meaning, row.meaning, meaning_style());
  paragraph(place.x, y, columns.where, row.where, where_style());
}

}  // namespace

void draw_glossary_search(Region where, std::string& wanted, bool take_focus) {
  if (take_focus) ImGui::SetKeyboardFocusHere();
  text_field("glossary search", where, wanted, {.unit = "", .hint = "Search"});
}

float glossary_page_height(float width, const std::string& wanted) {
  const TermColumns columns(width);
  float height = px(8);
  for (const GlossaryRow* row : glossary_search(wanted)) height += height_of(*row, columns);
  return std::max(height, px(200));
}

void draw_glossary_page(Region where, const std::string& wanted) {
  const TermColumns columns(where.width);
  const auto rows = glossary_search(wanted);
  if (rows.empty())
    return void(
        empty_state("no row", where.take_top(px(200)), ICON_FA_MAGNIFYING_GLASS, "No symbol and no word has that"));
  for (const GlossaryRow* row : rows) draw_row(where.take_top(height_of(*row, columns)), *row, columns);
}

}  // namespace vlae::studio
