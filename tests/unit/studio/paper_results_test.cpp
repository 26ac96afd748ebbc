// The paper's figures as reference lines of a training.

#include "training_state/paper_results.h"

#include <gtest/gtest.h>

namespace vlae::training_state {
namespace {

TEST(PaperResults, ThePresetsOwnRowComesFirstThenTheBestOfItsSet) {
  const auto af = references_for("binarized_mnist", "paper-static-mnist-af-vae");
  ASSERT_EQ(af.size(), 3u);  // table 1 of the paper
  EXPECT_EQ(af[0].nll_nats, 79.30);
  EXPECT_EQ(af[1].nll_nats, 79.03);
  EXPECT_EQ(af[0].source, "paper, table 1");
  EXPECT_EQ(references_for("binarized_mnist", "classroom")[0].nll_nats, 79.03);
  EXPECT_EQ(references_for("omniglot", "paper-omniglot")[0].nll_nats, 90.98);
  EXPECT_TRUE(references_for("procedural:300", "classroom").empty());
}

}  // namespace
}  // namespace vlae::training_state
