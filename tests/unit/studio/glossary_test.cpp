// The table of symbols and words.

#include "desk/glossary.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace vlae::studio {
namespace {

// As they stand on the screens: labels, legends, headings and the formulas of tooltips.
constexpr const char* on_screen[] = {"x",
                                     "x_i",
                                     "z",
                                     "\u03b5",
                                     "f",
                                     "q(z|x)",
                                     "p(z)",
                                     "p(x|z)",
                                     "\u03bc",
                                     "\u03c3",
                                     "\u03c4 z",
                                     "\u03c4 x",
                                     "\u03b2",
                                     "\u03bb",
                                     "\u03b21",
                                     "K",
                                     "M",
                                     "t",
                                     "u",
                                     "w",
                                     "logit",
                                     "bits",
                                     "nats",
                                     "KL",
                                     "ELBO",
                                     "NLL",
                                     "code",
                                     "prior",
                                     "posterior",
                                     "context",
                                     "window",
                                     "refund",
                                     "bits back",
                                     "net",
                                     "raw",
                                     "PNG",
                                     "entropy",
                                     "difference",
                                     "temperature",
                                     "seed",
                                     "branch",
                                     "evidence",
                                     "agreement",
                                     "texture",
                                     "in use",
                                     "idle",
                                     "line in z",
                                     "line in \u03b5",
                                     "great circle",
                                     "sample",
                                     "mean",
                                     "principal axes",
                                     "neighbours",
                                     "t-SNE",
                                     "nearest",
                                     "traverse",
                                     "free bits",
                                     "KL weight",
                                     "posterior collapse",
                                     "reconstruction",
                                     "learning rate",
                                     "gradient norm",
                                     "epoch",
                                     "step",
                                     "live weights",
                                     "binarisation",
                                     "drawn digits",
                                     "chance of ink",
                                     "flow",
                                     "IAF",
                                     "PixelCNN",
                                     "VLAE",
                                     "KL per dimension",
                                     "bits in z",
                                     "bits in pixels",
                                     "together",
                                     "pixels seen",
                                     "full",
                                     "family",
                                     "stack",
                                     "rANS",
                                     "chain",
                                     "by itself",
                                     "code alone",
                                     "lattice",
                                     "coded directly",
                                     "check"};

TEST(Glossary, HasARowForEachSymbolAndWordOnScreen) {
  for (const char* term : on_screen) EXPECT_NE(glossary_row(term), nullptr) << term;
  EXPECT_EQ(glossary_row("no such word"), nullptr);
  EXPECT_EQ(glossary_row(""), nullptr);
}

TEST(Glossary, RowsAreWholeAndNoIdOrTermIsThereTwice) {
  std::set<std::string> ids, terms;
  for (const GlossaryRow& row : glossary()) {
    EXPECT_TRUE(ids.insert(row.id).second) << row.id;
    EXPECT_FALSE(std::string(row.term).empty() || std::string(row.meaning).empty() || std::string(row.where).empty())
        << row.id;
    EXPECT_EQ(glossary_row(std::string(row.term).substr(0, std::string(row.term).find(','))), &row) << row.term;
  }
}

TEST(Glossary, IsSearchedByAnyOfItsWordsInAnyCase) {
  EXPECT_EQ(glossary_search("").size(), glossary().size());
  ASSERT_FALSE(glossary_search("elbo").empty());
  EXPECT_STREQ(glossary_search("elbo").front()->id, "elbo");
  EXPECT_STREQ(glossary_search("POSTERIOR collapse").front()->id, "collapse");
  for (const GlossaryRow* row : glossary_search("chi-squared")) EXPECT_STREQ(row->id, "typical");
  EXPECT_TRUE(glossary_search("zebra").empty());
}

}  // namespace
}  // namespace vlae::studio
