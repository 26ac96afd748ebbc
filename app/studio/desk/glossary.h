#pragma once
// Every symbol and word that the screens use, with its formula and where it is seen: one table, which Help shows.

#include <span>
#include <string_view>
#include <vector>

namespace vlae::studio {

struct GlossaryRow {
  const char* id;       // unique, for tests: "kl"
  const char* term;     // as it stands on screen; several with commas: "z, code"
  const char* formula;  // empty: the word needs none
  const char* meaning;  // one or two plain sentences
  const char* where;    // which workspace, which card
};

std::span<const GlossaryRow> glossary();  // symbols first, then words in the order of the way of the data

// The row for a symbol or word, whatever its case: one whose term is it, or has it between commas. nullptr: none.
const GlossaryRow* glossary_row(std::string_view term);

// Rows that have all words of `wanted` somewhere, whatever their case; all rows for an empty one. Rows whose term has
// them come first.
std::vector<const GlossaryRow*> glossary_search(std::string_view wanted);

}  // namespace vlae::studio
