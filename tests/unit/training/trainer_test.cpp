#include "training/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "model/vlae.h"
#include "small_run.h"
#include "training/run_folder.h"

namespace vlae::training {
namespace {

void steps(Trainer& trainer, int count) {
  for (int i = 0; i < count; ++i) {
    trainer.step();
    if (trainer.validation_due()) trainer.validate();
  }
}

void expect_same_state(const Trainer& a, const Trainer& b) {
  const run::Checkpoint one = a.checkpoint(), other = b.checkpoint();
  EXPECT_EQ(one.position, other.position);
  EXPECT_EQ(one.model, other.model);
  EXPECT_EQ(one.average, other.average);
  EXPECT_EQ(one.momentum, other.momentum);
  EXPECT_EQ(one.bound, other.bound);
}

// 10 steps an epoch: stopped within the first epoch, at the end of the second and within the third.
TEST(Trainer, ResumedRunEqualsTheUninterruptedOneBitForBit) {
  Trainer uninterrupted = small_trainer();
  uninterrupted.start();
  steps(uninterrupted, 27);

  const TemporaryFolder folder;
  auto current = std::make_unique<Trainer>(small_trainer());
  current->start();
  for (const int stretch : {7, 13, 3, 4}) {
    steps(*current, stretch);
    run::write_checkpoint(folder / "last.safetensors", current->checkpoint());
    current = std::make_unique<Trainer>(small_trainer());
    current->resume(run::read_checkpoint(folder / "last.safetensors"));
  }
  expect_same_state(uninterrupted, *current);
  EXPECT_EQ(current->position().step, 27);
}

TEST(Trainer, LearnsTheBars) {
  run::Preset preset = small_preset();
  preset.training.free_bits = 0;
  Trainer trainer = small_trainer(preset);
  trainer.start();
  const double before = trainer.validate()->code_nats();
  steps(trainer, 300);
  EXPECT_LT(trainer.validate()->code_nats(), before - 1);
}

TEST(Trainer, ReportsMeansOfItsStepsThatAddUp) {
  Trainer trainer = small_trainer();
  trainer.start();
  steps(trainer, 3);
  const run::Figures figures = trainer.take_figures();
  EXPECT_EQ(figures.images, 12);
  EXPECT_NEAR(figures.code_nats(), figures.rate_nats + figures.distortion_nats, 1e-9);
  EXPECT_GE(figures.objective_nats, figures.code_nats() - 1e-4);  // the maximum with the free bits only adds
  EXPECT_EQ(trainer.take_figures().images, 0);
}

TEST(Trainer, ValidatesAtEpochEndsAndRemembersTheBest) {
  Trainer trainer = small_trainer();
  trainer.start();
  for (int i = 0; i < 10; ++i) {
    EXPECT_FALSE(trainer.validation_due());
    trainer.step();
  }
  EXPECT_TRUE(trainer.validation_due());
  EXPECT_FALSE(trainer.validate([] { return true; }).has_value());
  EXPECT_TRUE(trainer.validation_due());
  const auto figures = trainer.validate();
  EXPECT_FALSE(trainer.validation_due());
  EXPECT_TRUE(trainer.best_so_far());
  EXPECT_EQ(trainer.position().best_code_nats, figures->code_nats());
  EXPECT_EQ(trainer.validate()->code_nats(), figures->code_nats());  // the same noise every time
}

TEST(Trainer, StartsItsAverageAtTheInitialisedNetwork) {
  Trainer trainer = small_trainer();
  trainer.start();
  const run::Checkpoint checkpoint = trainer.checkpoint();
  EXPECT_EQ(checkpoint.model, checkpoint.average);
}

TEST(Trainer, StartsFromAGivenModel) {
  Trainer trained = small_trainer();
  trained.start();
  steps(trained, 5);
  Trainer trainer = small_trainer();
  trainer.start_from(averaged_model(trained, std::nullopt));
  EXPECT_EQ(trainer.checkpoint().model, trained.averaged_weights());
  EXPECT_EQ(trainer.position().step, 0);
}

// An untied network begins as the tied one that it is given: the same figures of the same pictures.
TEST(Trainer, UntiesTheMaskedLayersOfTheModelThatItStartsFrom) {
  run::Preset tied = small_preset(), untied = tied;
  tied.model.window.layers = untied.model.window.layers = 4;
  tied.model.tied = true, untied.model.tied = false;
  Trainer trained = small_trainer(tied);
  trained.start();
  steps(trained, 5);
  const auto model = averaged_model(trained, std::nullopt);
  Trainer trainer = small_trainer(untied), same = small_trainer(tied);
  trainer.start_from(model);
  same.start_from(model);
  EXPECT_EQ(trainer.validate()->code_nats(), same.validate()->code_nats());
  const auto weights = trainer.checkpoint().model;
  EXPECT_EQ(weights.at("pixelcnn.masked.3.v"), model.weights.at("pixelcnn.masked.1.v"));
  EXPECT_EQ(averaged_model(trainer, std::nullopt).provenance.json().at("begun_with").at("fingerprint"),
            weights::fingerprint(model));
}

TEST(Trainer, RefusesAModelOfAnotherNetworkAndNamesTheFields) {
  run::Preset preset = small_preset();
  preset.model.tied = false;
  Trainer trained = small_trainer(preset);
  trained.start();
  preset.model.tied = true;
  preset.model.window.layers += 1;
  preset.model.block_scale = 0.25f;
  const int layers = preset.model.window.layers;
  try {
    small_trainer(preset).start_from(averaged_model(trained, std::nullopt));
    ADD_FAILURE() << "it was taken";
  } catch (const std::invalid_argument& error) {
    EXPECT_EQ(std::string(error.what()),
              "a model with block_scale 0.1, tied false, window.layers " + std::to_string(layers - 1) +
                  ", expected block_scale 0.25, tied true, window.layers " + std::to_string(layers));
  }
}

// The epochs that a model has behind it do not get lost where another training begins with it.
TEST(Trainer, RemembersWhatItBeganWith) {
  Trainer first = small_trainer();
  first.start();
  steps(first, 5);
  const auto model_of = [](const Trainer& trainer) { return averaged_model(trainer, std::nullopt); };
  EXPECT_FALSE(model_of(first).provenance.json().contains("begun_with"));
  Trainer second = small_trainer(), third = small_trainer(), resumed = small_trainer();
  second.start_from(model_of(first));
  steps(second, 10);
  third.start_from(model_of(second));
  resumed.resume(third.checkpoint());
  const auto origin = model_of(resumed).provenance.json().at("begun_with");
  EXPECT_EQ(origin.at("fingerprint"), weights::fingerprint(model_of(second)));
  EXPECT_EQ(origin.at("steps"), 10);
  EXPECT_EQ(origin.at("begun_with").at("steps"), 5);
  EXPECT_FALSE(origin.at("begun_with").contains("begun_with"));
  EXPECT_EQ(
      weights::words_of_origin(
          {{"epochs", 17.6}, {"data", "mnist"}, {"begun_with", {{"epochs", 105}, {"data", "a"}, {"split", "train"}}}}),
      "18 epochs of mnist, before them 105 epochs of a train");
  EXPECT_EQ(weights::words_of_origin(nlohmann::json::object()), "");
}

// A model whose file names the last settings alone would say them of all its epochs.
TEST(Trainer, RemembersWhichSettingsChangedUnderWay) {
  run::Preset preset = small_preset();
  Trainer trainer = small_trainer(preset);
  trainer.start();
  preset.training.learning_rate = 0.004;
  trainer.change(preset.training);  // before the first step: it is the run's rate
  EXPECT_TRUE(trainer.changes().empty());
  EXPECT_FALSE(averaged_model(trainer, std::nullopt).provenance.json().contains("changes"));
  steps(trainer, 5);
  const double early = trainer.epoch();
  preset.training.learning_rate = 0.002;
  trainer.change(preset.training);
  trainer.change(preset.training);
  preset.training.polyak = 0.75;
  trainer.change(preset.training);
  steps(trainer, 5);
  preset.training.learning_rate = 0.001;
  Trainer resumed = small_trainer(preset);
  resumed.resume(trainer.checkpoint());
  const std::vector<run::SettingsChange> expected{
      {.epoch = early, .settings = {"Learning rate 0.002, was 0.004", "Average decay 0.75, was 0.998"}},
      {.epoch = resumed.epoch(), .settings = {"Learning rate 0.001, was 0.002"}}};
  EXPECT_EQ(resumed.changes(), expected);
  EXPECT_EQ(averaged_model(resumed, std::nullopt).provenance.json().at("changes"), nlohmann::json(expected));
}

TEST(Trainer, LowersItsLearningRateLinearlyToZero) {
  run::Preset preset = small_preset();
  preset.training.epochs = 2;
  preset.training.decay_epochs = 1;
  Trainer trainer = small_trainer(preset);
  trainer.start();
  EXPECT_DOUBLE_EQ(trainer.learning_rate(), 0.002);
  steps(trainer, 15);
  EXPECT_DOUBLE_EQ(trainer.learning_rate(), 0.001);
  steps(trainer, 5);
  EXPECT_DOUBLE_EQ(trainer.learning_rate(), 0);
}

// By plain importance sampling: NLL = -(logsumexp_k a_k - ln K), a_k = log p(x|z_k) + log p(z_k) - log q(z_k|x).
double brute_force_nll(const Trainer& trainer, const data::ImageSet& set, int samples) {
  const torch::NoGradGuard no_gradient;
  model::Vlae vlae(trainer.preset().model, 1);
  model::import_weights(vlae, trainer.averaged_weights());
  torch::manual_seed(5);
  double sum = 0;
  for (std::size_t i = 0; i < set.count(); ++i) {
    std::vector<float> pixels;
    for (std::size_t p = 0; p < 16; ++p) pixels.push_back(set.pixels[i * 16 + p] > 127 ? 1 : 0);
    const auto x = torch::tensor(pixels).view({1, 1, 4, 4}).expand({samples, 1, 4, 4}).contiguous();
    const auto elbo = vlae.code_length(x, torch::randn({samples, 3})).elbo();
    sum -= (elbo.logsumexp(0) - std::log(samples)).item<double>();
  }
  return sum / static_cast<double>(set.count());
}

TEST(Trainer, MeasuresTheNllAfterTheEpochsAskedFor) {
  run::Preset preset = small_preset();
  preset.training.binarisation = run::Binarisation::fixed;
  preset.training.nll_every_epochs = 2;
  preset.training.nll_images = 12;
  preset.training.nll_samples = 512;
  Trainer trainer = small_trainer(preset);
  trainer.start();
  const auto validation_after_an_epoch = [&] {
    for (int i = 0; i < 10; ++i) trainer.step();
    return *trainer.validate();
  };
  EXPECT_FALSE(validation_after_an_epoch().nll_nats.has_value());
  const run::Figures figures = validation_after_an_epoch();
  ASSERT_TRUE(figures.nll_nats.has_value());
  EXPECT_NEAR(*figures.nll_nats, brute_force_nll(trainer, *small_set(12, 2), 4000), 0.05);
  EXPECT_LT(*figures.nll_nats, figures.code_nats());  // the -ELBO is a bound from above
  EXPECT_FALSE(validation_after_an_epoch().nll_nats.has_value());
}

// A step reads nothing back, so that it cannot notice; whoever keeps or shows the state does.
TEST(Trainer, HandsOutNothingAfterAStepThatIsNotFinite) {
  Trainer trainer = small_trainer();
  trainer.start();
  steps(trainer, 4);
  trainer.resume(with_infinite_loss(trainer.checkpoint()));
  trainer.step();
  try {
    trainer.take_figures();
    FAIL() << "an infinite loss went through";
  } catch (const run::NotFinite& error) {
    EXPECT_NE(std::string(error.what()).find("steps up to 5"), std::string::npos) << error.what();
  }
  EXPECT_THROW(trainer.checkpoint(), run::NotFinite);
  EXPECT_THROW(trainer.averaged_weights(), run::NotFinite);
}

TEST(Trainer, ReportsTheHighestObjectiveOfItsSteps) {
  Trainer trainer = small_trainer();
  trainer.start();
  double highest = 0;
  Trainer single = small_trainer();
  single.start();
  for (int i = 0; i < 4; ++i) {
    steps(single, 1);
    highest = std::max(highest, single.take_figures().objective_nats);
  }
  steps(trainer, 4);
  EXPECT_NEAR(trainer.figures().highest_objective_nats, highest, 1e-6);
  EXPECT_GT(highest, trainer.take_figures().objective_nats);
  EXPECT_EQ(trainer.figures().highest_objective_nats, 0);
}

TEST(Trainer, RefusesACheckpointOfAnotherNetworkSeedOrDataSet) {
  Trainer trainer = small_trainer();
  trainer.start();
  const run::Checkpoint checkpoint = trainer.checkpoint();

  run::Preset wider = small_preset(), reseeded = small_preset();
  wider.model.latent = 4;
  reseeded.training.seed = 9;
  Trainer other_network = small_trainer(wider), other_seed = small_trainer(reseeded);
  Trainer other_data(small_preset(), small_set(42, 3), small_set(12, 2), torch::kCPU);
  EXPECT_THROW(other_network.resume(checkpoint), std::invalid_argument);
  EXPECT_THROW(other_seed.resume(checkpoint), std::invalid_argument);
  EXPECT_THROW(other_data.resume(checkpoint), std::invalid_argument);
}

TEST(Trainer, RefusesImagesOfAnotherSize) {
  run::Preset preset = small_preset();
  preset.model.height = 5;
  EXPECT_THROW(small_trainer(preset), std::invalid_argument);
}

// One step away from what it is.
nlohmann::json another_value(const settings::Setting& setting, const nlohmann::json& now) {
  switch (setting.kind) {
    case settings::Kind::whole:
      return now.get<std::uint64_t>() + 1;
    case settings::Kind::real:
      return now.get<double>() / 2 + setting.row.range.least + 0.01;
    case settings::Kind::yes_no:
      return !now.get<bool>();
    default:
      return now == setting.choices[0] ? setting.choices[1] : setting.choices[0];
  }
}

TEST(Trainer, TakesEachSettingInARunAsItsRowSays) {
  for (const settings::Setting& setting : run::training_settings("")) {
    Trainer trainer = small_trainer();
    trainer.start();
    nlohmann::json wanted = trainer.preset().training;
    wanted[setting.path] = another_value(setting, wanted[setting.path]);
    const auto config = wanted.get<run::TrainingConfig>();
    if (setting.row.change == settings::Change::new_run) {
      EXPECT_THROW(trainer.change(config), std::invalid_argument) << setting.path;
    } else {
      trainer.change(config);
      EXPECT_EQ(trainer.preset().training, config) << setting.path;
    }
  }
}

}  // namespace
}  // namespace vlae::training
