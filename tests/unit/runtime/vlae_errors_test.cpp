// A model file that does not fit is refused with the name of what is wrong.

#include <gtest/gtest.h>

#include <cmath>

#include "models.h"
#include "pictures.h"
#include "runtime/vlae.h"

namespace vlae::runtime {
namespace {

std::string refusal_of(const weights::ModelFile& model) {
  try {
    const Vlae vlae(model);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(VlaeErrors, EveryTensorIsNeededInItsShapeAndFinite) {
  auto config = test_support::small_config();
  config.posterior = architecture::Posterior::iaf;  // with the tensors of a flow on either side
  const auto whole = test_support::random_model(config, 1);
  ASSERT_EQ(refusal_of(whole), "accepted");
  for (const auto& [name, tensor] : whole.weights) {
    auto model = whole;
    model.weights.erase(name);
    EXPECT_NE(refusal_of(model).find("tensor " + name + " is missing"), std::string::npos) << name;
    model = whole;
    model.weights[name].shape.front() += 1;
    EXPECT_NE(refusal_of(model).find("tensor " + name + " has shape"), std::string::npos) << name;
    model = whole;
    model.weights[name].values.back() = NAN;
    EXPECT_NE(refusal_of(model).find("tensor " + name), std::string::npos) << name;
  }
}

TEST(VlaeErrors, WrongSizesAndAMissingZAreRefused) {
  auto config = test_support::small_config();
  const Vlae vlae(test_support::random_model(config, 1));
  EXPECT_THROW(vlae.encode(std::vector<std::uint8_t>(3)), std::invalid_argument);
  EXPECT_THROW(vlae.epsilon_of(std::vector<float>(7)), std::invalid_argument);
  EXPECT_THROW(vlae.z_of(std::vector<float>(7)), std::invalid_argument);
  EXPECT_THROW(vlae.context_maps(std::vector<float>(7)), std::invalid_argument);
  EXPECT_THROW(vlae.logits(picture(config, 1), {}), std::invalid_argument);
  config.conditional = false;
  const Vlae without_z(test_support::random_model(config, 1));
  EXPECT_THROW(without_z.encode(picture(config, 1)), std::logic_error);
}

}  // namespace
}  // namespace vlae::runtime
