// Where the model of a .vlae file is looked for, and in which order.

#include "models/coding_model.h"

#include <gtest/gtest.h>

#include <fstream>

#include "models/open_model.h"
#include "test_support/random_model.h"
#include "test_support/temporary_folder.h"

namespace vlae::models {
namespace {

namespace fs = std::filesystem;

weights::ModelFile random(std::uint64_t seed) { return test_support::random_model(test_support::small_config(), seed); }

class CodingModels : public testing::Test {
 protected:
  fs::path write(const std::string& name, std::uint64_t seed) const {
    fs::create_directories((folder_ / name).parent_path());
    weights::write_model(folder_ / name, random(seed), weights::Dtype::f32);
    return folder_ / name;
  }
  // Its name, or nothing where no model is found.
  std::string found(std::uint64_t seed, const std::vector<fs::path>& named = {}) const {
    codec::FileHeader header;
    header.identity = codec::identity_of(random(seed));
    const auto model = find_coding_model(header, named, places_);
    if (!model) return "";
    EXPECT_EQ(codec::identity_of(model->file), header.identity);
    return model->name;
  }

  const test_support::TemporaryFolder folder_;
  const Places places_{.families = {folder_ / "families"}, .runs = folder_ / "runs", .further = {}};
};

TEST_F(CodingModels, AreLookedForInFamiliesAndRuns) {
  const auto member = write("families/paper/one.safetensors", 1), run = write("runs/mine/best-model.safetensors", 2);
  EXPECT_EQ(found(1), member);
  EXPECT_EQ(found(2), run);
  EXPECT_EQ(found(3), "");
}

TEST_F(CodingModels, AreLookedForAmongThoseNamedFirst) {
  write("families/paper/one.safetensors", 1);
  const auto named = write("elsewhere.safetensors", 1);
  EXPECT_EQ(found(1, {folder_ / "absent.safetensors", named}), named);
}

TEST_F(CodingModels, ThatAreDamagedHideNoOther) {
  std::ofstream(write("families/a/damaged.safetensors", 1)) << "no model";
  const auto whole = write("families/b/whole.safetensors", 1);
  EXPECT_EQ(found(1), whole);
}

TEST_F(CodingModels, InsideTheFileComeFirst) {
  write("families/paper/one.safetensors", 1);
  const auto path = write("inside.safetensors", 1);
  codec::FileHeader header;
  header.identity = codec::identity_of(random(1));
  header.model = model_bytes(path);
  EXPECT_EQ(find_coding_model(header, {}, places_)->name, "the model in the file");
}

TEST_F(CodingModels, TheBundledOneIsFoundWithoutAFile) {
  if (!has_bundled_model()) GTEST_SKIP() << "built without the bundled model";
  codec::FileHeader header;
  header.identity = codec::identity_of(read_model({}));
  EXPECT_EQ(find_coding_model(header, {}, places_)->name, "the bundled model");
  ASSERT_TRUE(open_coding_model(header, {}, places_));
  EXPECT_EQ(open_coding_model(header, {}, places_)->identity(), header.identity);
}

}  // namespace
}  // namespace vlae::models
