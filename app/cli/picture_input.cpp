#include "picture_input.h"

#include <cstdio>
#include <map>

#include "data/centring.h"
#include "files/input_error.h"
#include "options/command.h"
#include "options/number.h"

namespace vlae::cli {

void add_reading_options(options::Command command, data::ReadingOptions& options) {
  command.add_flag("!--no-centre", options.centre,
                   "Keep the ink where it is (else it is centred as MNIST was made; 28 x 28 pixels that lie so already "
                   "are taken one by one)");
  const std::map<std::string, data::InkColour> colours{
      {"any", data::InkColour::any}, {"dark", data::InkColour::dark}, {"light", data::InkColour::light}};
  command
      .add_option("--ink", options.ink, "Ink is darker or lighter than the paper; any: what looks like strokes is ink")
      .transform(options::one_of(colours))
      .show_default("any");
  command.add_option("--ink-from", options.threshold, "Grey of 255 from which one of the 28 x 28 pixels is ink")
      .show_default()
      .transform(options::whole_number(1, 255));
}

void print_remarks(const std::string& name, std::span<const data::Remark> remarks) {
  for (const data::Remark& remark : remarks)
    std::fprintf(stderr, "%s: %s: %s\n", name.c_str(), remark.warning ? "warning" : "note", remark.words.c_str());
}

void PictureInput::add_to(options::Command command) {
  command
      .add_option(
          "image", path,
          "PNG or JPEG: a drawing, a screenshot, a scan, a photo of ink on paper or of chalk on a board. Paper "
          "may be shaded, ruled, framed or lie on a table; what is left out is said on stderr. - for one on stdin")
      .required();
  add_reading_options(command, options);
}

data::PictureReading PictureInput::reading(const architecture::ModelConfig& config) const {
  if (config.height != data::model_side || config.width != data::model_side)
    throw files::InputError("the model", std::to_string(config.height) + "x" + std::to_string(config.width) + " pixels",
                            "28x28, the size that pictures are brought to");
  const std::filesystem::path file = path == "-" ? "/dev/stdin" : path;
  data::PictureReading reading = data::read_handwriting(file, options);
  print_remarks(file.string(), reading.remarks);
  return reading;
}

std::vector<std::uint8_t> PictureInput::read(const architecture::ModelConfig& config) const {
  return reading(config).x;
}

void add_model_option(options::Command command, std::filesystem::path& model) {
  command.add_option("--model", model, "Model file (.safetensors) instead of the bundled one");
}

}  // namespace vlae::cli
