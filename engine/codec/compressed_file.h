#pragma once
// Pictures to the bytes of a .vlae file (file_header.h) and back. Both directions run on any number of threads, with
// the same bytes and the same pictures for any number.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "codec/codec_model.h"
#include "codec/file_header.h"
#include "runtime/parallel.h"

namespace vlae::codec {

struct PictureSet {
  std::vector<Picture> pictures;   // of the model's size
  std::vector<std::string> names;  // as many, or none
};

struct CompressOptions {
  Mode mode = Mode::chain;
  int particles = 1;                 // of a chain, 1 to 256
  double effort_ms = 80;             // of the search for a code, a picture: 10 to 400 (single, lossy)
  double lambda = 0.7;               // lossy: what a bit of the pixels weighs against a bit of the file
  std::optional<double> mean_bits;   // lossy: the lambda that gives this mean, measured on 32 of the pictures, instead
  std::optional<std::size_t> bytes;  // lossy: at most so many a picture instead
  std::vector<PictureCode> codes;    // single, lossy: taken as they are instead of a search, one a picture; or none
  std::string model_name;            // for people who lack the model
  std::vector<std::uint8_t> model;   // its .safetensors file, to be part of this one; or empty
  int threads = 1;
  runtime::Progress progress;  // of pictures; false cancels
};

struct CompressedFile {
  std::vector<std::uint8_t> bytes;
  std::vector<PictureBill> bills;          // [pictures]; lossy: pixel_bits is the distortion, and not in the file
  std::vector<std::size_t> payload_bytes;  // [pictures] of each one's own bytes (single, lossy); empty for a chain
};

// A picture alone takes the short form where the mode is not chain and it has no name and no model. The file is decoded
// and compared before it is returned: std::logic_error where it differs. Nothing where progress cancelled. Throws
// std::invalid_argument for pictures of another size, and for codes that are not one a picture.
std::optional<CompressedFile> compress(const CodecModel& model, const PictureSet& set, const CompressOptions& options);

// Whom to ask for the model of a file: it looks at header.is_of(). A null answer means that it is not here.
using FindModel = std::function<std::shared_ptr<const CodecModel>(const FileHeader& header)>;

struct ExpandOptions {
  int threads = 1;
  bool recover = false;        // leave out what is damaged instead of throwing
  runtime::Progress progress;  // of pictures; false cancels
};

struct ExpandedFile {
  FileHeader header;                 // with the model's height and width
  PictureSet set;                    // the names are those of the pictures that are there
  std::vector<std::size_t> numbers;  // which pictures of the file these are
  std::vector<std::string> damage;   // with recover: a sentence for each chunk that is lost
};

// `name` names the bytes in errors. Nothing where progress cancelled. Throws files::InputError as read_header does,
// where the model is unknown or of another size, and where a chunk is damaged or the file ends early.
std::optional<ExpandedFile> expand(std::span<const std::uint8_t> bytes, const std::string& name, const FindModel& find,
                                   const ExpandOptions& options = {});

// What a byte says: for a picture of the file.
enum class Meaning { header, code, pixels, check };
struct ByteShare {
  Meaning meaning = Meaning::header;
  std::size_t first_symbol = 0, last_symbol = 0;  // of PictureCode::symbol_bits, first .. last, that the byte holds
};
// The bytes of a picture's short-form file, one by one: header, check, then where each symbol's bits fall.
std::vector<ByteShare> meaning_of_bytes(const CodecModel& model, const PictureCode& code);

}  // namespace vlae::codec
