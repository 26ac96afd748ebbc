// Files written by one build and instruction set, read by all others.
//
//   codec_files FOLDER NAME    writes FOLDER/NAME-ISA-MODE.vlae for every instruction set of this processor, then reads
//                              every .vlae there with each of them; exit 1 where a picture differs

#include <cstdio>
#include <filesystem>
#include <string>

#include "codec/compressed_file.h"
#include "files/atomic_file.h"
#include "files/input_error.h"
#include "files/whole_file.h"
#include "numerics/counter_random.h"
#include "test_support/random_model.h"

namespace vlae {
namespace {

namespace fs = std::filesystem;

// Strokes and some noise: what both a code and the raw way have to carry.
codec::PictureSet pictures_of(const architecture::ModelConfig& config) {
  codec::PictureSet set;
  for (std::uint64_t i = 0; i < 30; ++i) {
    const numerics::CounterRandom random(i, 1);
    codec::Picture x;
    for (int y = 0; y < config.height; ++y)
      for (int column = 0; column < config.width; ++column) {
        const bool stroke = (column + y / 3) % config.width / 3 == static_cast<int>(i % 4);
        x.push_back(i % 9 == 8 ? random.below(x.size(), 2) == 1 : stroke != (random.below(x.size(), 20) == 0));
      }
    set.pictures.push_back(x);
  }
  return set;
}

struct Kind {
  const char* name;
  codec::Mode mode;
  int particles;
};
constexpr Kind kinds[] = {{"chain", codec::Mode::chain, 1},
                          {"particles", codec::Mode::chain, 3},
                          {"single", codec::Mode::single, 1},
                          {"lossy", codec::Mode::lossy, 1}};

class Files {
 public:
  explicit Files(fs::path folder) : folder_(std::move(folder)) {}

  void write(const std::string& name, const codec::CodecModel& model, const char* isa) const {
    for (const Kind& kind : kinds) {
      codec::CompressOptions options;
      options.mode = kind.mode, options.particles = kind.particles, options.effort_ms = 10;
      const auto file = codec::compress(model, pictures_of(model.vlae().config()), options);
      files::write_file_atomically(folder_ / (name + "-" + isa + "-" + kind.name + ".vlae"),
                                   std::as_bytes(std::span(file->bytes)));
    }
  }

  // A lossy file's own check says whether its texture is the same.
  bool read(const std::shared_ptr<const codec::CodecModel>& model, const char* isa) const {
    const codec::PictureSet expected = pictures_of(model->vlae().config());
    std::size_t count = 0, different = 0;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (entry.path().extension() != ".vlae") continue;
      ++count;
      bool same = false;
      try {
        const auto file = codec::expand(files::read_file(entry.path()), entry.path().filename().string(),
                                        [&](const codec::FileHeader&) { return model; });
        same = file->header.mode == codec::Mode::lossy || file->set.pictures == expected.pictures;
      } catch (const files::InputError& error) {
        std::printf("%s\n", error.what());
      }
      if (!same) ++different, std::printf("%s reads %s differently\n", isa, entry.path().filename().c_str());
    }
    std::printf("%-9s reads %zu files, %zu differently\n", isa, count, different);
    return different == 0;
  }

 private:
  fs::path folder_;
};

}  // namespace
}  // namespace vlae

int main(int argc, char** argv) {
  using namespace vlae;
  if (argc != 3) {
    std::fprintf(stderr, "codec_files FOLDER NAME\n");
    return 2;
  }
  architecture::ModelConfig config = test_support::small_config();
  config.height = 9, config.width = 11;
  const auto file = test_support::random_model_of_paper(config, 1);
  const Files files{argv[1]};
  std::vector<std::pair<const char*, std::shared_ptr<const codec::CodecModel>>> models;
  for (const runtime::Isa isa :
       {runtime::Isa::reference, runtime::Isa::portable, runtime::Isa::avx2, runtime::Isa::avx512})
    if (runtime::supported(isa))
      models.emplace_back(runtime::kernels_for(isa).name, std::make_shared<const codec::CodecModel>(
                                                              file, std::make_shared<const runtime::Vlae>(file, isa)));
  for (const auto& [isa, model] : models) files.write(argv[2], *model, isa);
  bool same = true;
  for (const auto& [isa, model] : models) same = files.read(model, isa) && same;
  return same ? 0 : 1;
}
