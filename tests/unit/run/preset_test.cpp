#include "run/preset.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "files/atomic_file.h"
#include "files/input_error.h"
#include "small_preset.h"
#include "test_support/temporary_folder.h"

namespace vlae::run {
namespace {

using nlohmann::json;

std::string reason(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "nothing was thrown";
}

// The numbers of the paper's section 4.1 and of its references.
TEST(Preset, PaperStaticMnistIsThePapers) {
  const Preset preset = load_preset("paper-static-mnist");
  EXPECT_EQ(preset.model, architecture::ModelConfig{});
  EXPECT_EQ(preset.data.name, "binarized_mnist");
  EXPECT_EQ(preset.training.binarisation, Binarisation::fixed);
  EXPECT_EQ(preset.training.learning_rate, 0.002);
  EXPECT_EQ(preset.training.beta1, 0.9);
  EXPECT_EQ(preset.training.beta2, 0.999);
  EXPECT_EQ(preset.training.batch, 100);
  EXPECT_EQ(preset.training.polyak, 0.998);
  EXPECT_EQ(preset.training.free_bits, 0.01);
  EXPECT_EQ(preset.training.groups, FreeBitsGroups::whole_code);
}

TEST(Preset, EachCompiledInOneIsValidAndBearsItsName) {
  const auto names = preset_names();
  EXPECT_EQ(names.size(), 16u);
  for (const std::string& name : names) EXPECT_EQ(load_preset(name).name, name);
  EXPECT_EQ(load_preset("paper-dynamic-mnist").training.binarisation, Binarisation::dynamic);
  EXPECT_FALSE(load_preset("paper-dynamic-mnist").model.tied);
}

// Each shows one cause: one setting is another, and nothing else. Free bits go first, because their floor would hold up
// the code whatever the others do.
TEST(Preset, EachCollapseChangesOneSetting) {
  struct Change {
    const char *name, *of, *setting, *words;
  };
  for (const Change& change :
       {Change{"collapse-free-bits", "classroom", "training.free_bits=0", "The classroom with one change: "},
        Change{"collapse-window", "collapse-free-bits", "model.window.kind=full", "No free bits, and "},
        Change{"collapse-kl-weight", "collapse-free-bits", "training.kl_weight=4", "No free bits, and "}}) {
    const Preset before = load_preset(change.of), preset = load_preset(change.name);
    Preset expected = with_settings(before, {change.setting});
    EXPECT_NE(expected.model == before.model, expected.training == before.training);
    expected.name = preset.name, expected.description = preset.description;
    EXPECT_EQ(preset, expected) << change.name;
    EXPECT_TRUE(preset.description.starts_with(change.words)) << change.name;
  }
}

// Section 4: layers are tied on static MNIST alone; the pixels of grey sets are drawn anew at each use.
TEST(Preset, ThePapersRowsDifferInWhatThePaperSays) {
  for (const std::string& name : preset_names()) {
    if (!name.starts_with("paper-")) continue;
    const Preset preset = load_preset(name);
    const bool is_static = name.starts_with("paper-static"), grey = preset.data.name != "binarized_mnist";
    if (preset.model.window.kind != architecture::WindowKind::none) {
      EXPECT_EQ(preset.model.tied, is_static) << name;
    }
    EXPECT_EQ(preset.training.binarisation == Binarisation::dynamic, grey && preset.data.name != "caltech101") << name;
    EXPECT_EQ(preset.model.conditional, !name.ends_with("unconditional")) << name;
    const bool iaf = name.find("iaf") != std::string::npos;
    EXPECT_EQ(preset.model.posterior == architecture::Posterior::iaf, iaf) << name;
    if (preset.model.conditional) {
      EXPECT_EQ(preset.model.prior == architecture::Prior::gaussian, iaf) << name;
    }
    EXPECT_EQ(preset.model.window.kind == architecture::WindowKind::none,
              name.ends_with("-af-vae") || name.ends_with("-iaf-vae"))
        << name;
  }
}

TEST(Preset, SurvivesJson) {
  Preset preset = small_preset();
  preset.training.seed = 18446744073709551615u;
  preset.training.groups = FreeBitsGroups::per_dimension;
  EXPECT_EQ(json::parse(json(preset).dump()).get<Preset>(), preset);
}

TEST(Preset, RefusesTyposWrongTypesAndImpossibleValues) {
  const auto refused = [](const char* text) { return reason([&] { json::parse(text).get<Preset>(); }); };
  EXPECT_EQ(refused(R"({"training": {"learning_rat": 1}})"), "configuration: unknown key training.learning_rat");
  EXPECT_EQ(refused(R"({"modell": {}})"), "configuration: unknown key modell");
  EXPECT_EQ(refused(R"({"data": {"nam": "x"}})"), "configuration: unknown key data.nam");
  EXPECT_EQ(refused(R"({"training": []})"), "configuration: training is not a JSON object");
  EXPECT_EQ(refused(R"({"training": {"batch": 2.5}})"),
            "configuration: training.batch is 2.5, which is of the wrong type");
  EXPECT_EQ(refused(R"({"training": {"seed": -1}})"), "configuration: training.seed is -1, which is of the wrong type");
  EXPECT_EQ(refused(R"({"training": {"batch": 0}})"), "configuration: training.batch is 0, expected 1 to 100000");
  EXPECT_EQ(refused(R"({"training": {"binarisation": "sometimes"}})"),
            "configuration: training.binarisation is \"sometimes\", which is not one of its values");
}

TEST(Preset, UnknownNameListsTheOnesThereAre) {
  EXPECT_EQ(reason([] { load_preset("paper-mnist"); }),
            "preset 'paper-mnist': no such preset, expected classroom, collapse-free-bits, collapse-kl-weight, "
            "collapse-window, paper-caltech101, "
            "paper-caltech101-unconditional, paper-dynamic-mnist, paper-dynamic-mnist-unconditional, paper-omniglot, "
            "paper-omniglot-unconditional, paper-static-mnist, paper-static-mnist-af-vae, paper-static-mnist-iaf-vae, "
            "paper-static-mnist-unconditional, paper-static-mnist-vlae-iaf, placement or a .json file");
}

TEST(Preset, ReadsAFileAndNamesItWhereItIsWrong) {
  const test_support::TemporaryFolder folder;
  files::write_file_atomically(folder / "own.json", json(small_preset()).dump());
  EXPECT_EQ(load_preset(folder / "own.json"), small_preset());
  files::write_file_atomically(folder / "bad.json", R"({"training": {"epoch": 1}})");
  EXPECT_EQ(reason([&] { load_preset(folder / "bad.json"); }),
            (folder / "bad.json").string() + ": configuration: unknown key training.epoch");
}

TEST(Settings, ChangeAnyFieldAndRefuseWhatIsNone) {
  const Preset preset =
      with_settings(load_preset("classroom"),
                    {"training.learning_rate=0.001", "model.window.layers=5", "training.binarisation=static"});
  EXPECT_EQ(preset.training.learning_rate, 0.001);
  EXPECT_EQ(preset.model.window.layers, 5);
  EXPECT_EQ(preset.training.binarisation, Binarisation::fixed);
  EXPECT_THROW(with_settings(preset, {"training.lr=1"}), files::InputError);
  EXPECT_THROW(with_settings(preset, {"training.epochs"}), files::InputError);
  EXPECT_THROW(with_settings(preset, {"training.epochs=many"}), files::InputError);
  EXPECT_THROW(with_settings(preset, {"training.~2=1"}), files::InputError);
}

}  // namespace
}  // namespace vlae::run
