#include "data/matlab_file.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <string>

#include "data/published_sets.h"
#include "expect_error.h"
#include "temporary_folder.h"

namespace vlae::data {
namespace {

using Bytes = std::vector<std::uint8_t>;

// Files written out by the format's description, element by element.
template <typename Value>
void append(Bytes& out, Value value) {
  std::uint8_t bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  std::copy(std::begin(bytes), std::end(bytes), std::back_inserter(out));
}

Bytes element(std::uint32_t type, const Bytes& data) {
  Bytes out;
  append(out, type);
  append(out, static_cast<std::uint32_t>(data.size()));
  std::copy(data.begin(), data.end(), std::back_inserter(out));
  out.resize((out.size() + 7) / 8 * 8);
  return out;
}

Bytes packed_element(std::uint16_t type, const Bytes& data) {
  Bytes out;
  append(out, type);
  append(out, static_cast<std::uint16_t>(data.size()));
  std::copy(data.begin(), data.end(), std::back_inserter(out));
  out.resize(8);
  return out;
}

Bytes joined(std::initializer_list<Bytes> parts) {
  Bytes out;
  for (const Bytes& part : parts) std::copy(part.begin(), part.end(), std::back_inserter(out));
  return out;
}

Bytes dimensions(std::uint32_t rows, std::uint32_t columns) {
  Bytes out;
  append(out, rows);
  append(out, columns);
  return out;
}

Bytes matrix(const Bytes& name, const Bytes& size, const Bytes& numbers) {
  return element(14, joined({element(6, Bytes(8)), element(5, size), name, numbers}));
}

Bytes header() {
  const std::string text = "MATLAB 5.0 MAT-file, written by a test";
  Bytes out(text.begin(), text.end());
  out.resize(124, ' ');
  return joined({out, {0, 1, 'I', 'M'}});
}

Bytes doubles(std::initializer_list<double> values) {
  Bytes out;
  for (const double v : values) append(out, v);
  return out;
}

Bytes compressed(const Bytes& plain) {
  Bytes out(compressBound(plain.size()));
  uLongf size = out.size();
  compress(out.data(), &size, plain.data(), plain.size());
  out.resize(size);
  Bytes head;
  append(head, std::uint32_t{15});
  append(head, static_cast<std::uint32_t>(size));
  return joined({head, out});
}

const Bytes x_name = packed_element(1, {'X'});
const Bytes long_name = element(1, {'t', 'e', 's', 't', 'd', 'a', 't', 'a'});

TEST(MatlabFile, AMatrixStandsColumnByColumn) {
  const Bytes file = joined({header(), matrix(x_name, dimensions(2, 3), element(9, doubles({1, 2, 3, 4, 5, 6.5})))});
  const MatlabMatrix x = parse_matlab(file, "x.mat", "X");
  EXPECT_EQ(x.rows, 2u);
  EXPECT_EQ(x.columns, 3u);
  EXPECT_EQ(x.values, (std::vector<float>{1, 2, 3, 4, 5, 6.5}));
}

TEST(MatlabFile, CompressedPartsAndSmallIntegersAreRead) {
  const Bytes first = matrix(x_name, dimensions(1, 3), packed_element(2, {7, 8, 255}));
  const Bytes second =
      matrix(long_name, dimensions(2, 1), element(7, joined({Bytes{0, 0, 0x80, 0x3f}, Bytes{0, 0, 0, 0xbf}})));
  const Bytes file = joined({header(), compressed(first), compressed(second)});
  EXPECT_EQ(parse_matlab(file, "x.mat", "X").values, (std::vector<float>{7, 8, 255}));
  EXPECT_EQ(parse_matlab(file, "x.mat", "testdata").values, (std::vector<float>{1, -0.5}));
  EXPECT_TRUE(matlab_has(file, "x.mat", "testdata"));
  EXPECT_FALSE(matlab_has(file, "x.mat", "data"));
}

TEST(MatlabFile, DamageIsNamed) {
  const auto whole = [](const Bytes& size, const Bytes& numbers) {
    return joined({header(), matrix(x_name, size, numbers)});
  };
  EXPECT_INPUT_ERROR(parse_matlab(Bytes(200), "x.mat", "X"),
                     "x.mat: an unknown kind of file, expected a MATLAB 5 file (little-endian)");
  EXPECT_INPUT_ERROR(parse_matlab(header(), "x.mat", "X"), "x.mat: no matrix 'X', expected one of that name");
  EXPECT_INPUT_ERROR(parse_matlab(whole(dimensions(2, 2), element(9, doubles({1, 2, 3}))), "x.mat", "X"),
                     "x.mat: X: 3 numbers, expected 2 x 2");
  EXPECT_INPUT_ERROR(parse_matlab(whole(dimensions(4294967295u, 4294967295u), element(9, doubles({1}))), "x.mat", "X"),
                     "x.mat: X: 1 numbers, expected 4294967295 x 4294967295");
  EXPECT_INPUT_ERROR(parse_matlab(whole(Bytes(4), element(9, doubles({1}))), "x.mat", "X"),
                     "x.mat: X: 1 dimensions, expected a matrix");
  EXPECT_INPUT_ERROR(parse_matlab(whole(dimensions(1, 1), element(16, Bytes(8))), "x.mat", "X"),
                     "x.mat: X: no real numbers, expected a matrix of real numbers");
  Bytes cut = whole(dimensions(1, 2), element(9, doubles({1, 2})));
  cut.pop_back();
  EXPECT_INPUT_ERROR(
      parse_matlab(cut, "x.mat", "X"),
      "x.mat: byte 0 of a MATLAB part: an element of 64 bytes, more than are left, expected a whole MATLAB 5 file");
  Bytes damaged = joined({header(), compressed(matrix(x_name, dimensions(1, 1), element(9, doubles({1}))))});
  damaged.back() ^= 1;
  EXPECT_INPUT_ERROR(parse_matlab(damaged, "x.mat", "X"),
                     "x.mat: a compressed part is damaged, expected a whole MATLAB 5 file");
}

Bytes text_header(std::string text, char first, char second) {
  text.resize(124, ' ');
  Bytes out(text.begin(), text.end());
  return joined({out, {0, 1, static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second)}});
}

TEST(MatlabFile, AnotherVersionIsNamedWithWhatHelps) {
  EXPECT_INPUT_ERROR(parse_matlab(text_header("MATLAB 7.3 MAT-file, Platform: GLNXA64", 'I', 'M'), "x.mat", "X"),
                     "x.mat: a MATLAB 7.3 file (HDF5; save it with -v7 instead), expected a MATLAB 5 file "
                     "(little-endian)");
  EXPECT_INPUT_ERROR(
      parse_matlab(text_header("MATLAB 5.0 MAT-file", 'M', 'I'), "x.mat", "X"),
      "x.mat: a MATLAB 5 file of a big-endian machine (save it with -v7 on another), expected a MATLAB 5 "
      "file (little-endian)");
  Bytes version4;
  for (const std::uint32_t number : {0u, 1u, 1u, 0u, 2u}) append(version4, number);
  version4 = joined({version4, {'X', 0}, doubles({1})});
  EXPECT_INPUT_ERROR(parse_matlab(version4, "x.mat", "X"),
                     "x.mat: a MATLAB 4 file (save it with -v7 instead), expected a MATLAB 5 file (little-endian)");
}

Bytes floats(const std::vector<float>& values) {
  Bytes out;
  for (const float v : values) append(out, v);
  return out;
}
Bytes named(const std::string& name) { return element(1, {name.begin(), name.end()}); }

TEST(MatlabSets, InkThatIsNoNumberBetween0And1IsRefused) {
  const TemporaryFolder folder;
  std::vector<float> two_images(2 * 784, 0.25f);
  const auto refusal = [&](float value) {
    two_images[784 + 5] = value;
    const Bytes file =
        joined({header(), matrix(named("testdata"), dimensions(784, 2), element(7, floats(two_images)))});
    const auto path = folder.write("chardata.mat", file);
    const std::string error = input_error([&] { read_omniglot(path, "test"); });
    return error.starts_with(path.string()) ? error.substr(path.string().size()) : error;
  };
  EXPECT_EQ(refusal(1), "no error");
  EXPECT_EQ(refusal(NAN), ": testdata: image 1: nan, expected ink from 0 to 1");
  EXPECT_EQ(refusal(1.5f), ": testdata: image 1: 1.500000, expected ink from 0 to 1");
  EXPECT_EQ(refusal(-0.5f), ": testdata: image 1: -0.500000, expected ink from 0 to 1");
}

TEST(MatlabSets, AClassThatDoesNotFitIsRefusedNotMergedWithAnother) {
  const TemporaryFolder folder;
  const auto outcome = [&](double label) {
    const Bytes file = joined({header(), matrix(named("test_data"), dimensions(1, 784), element(2, Bytes(784, 1))),
                               matrix(named("test_labels"), dimensions(1, 1), element(9, doubles({label})))});
    const auto path = folder.write("caltech101_silhouettes_28_split1.mat", file);
    return input_error([&] { read_caltech_split1(path, "test"); });
  };
  EXPECT_EQ(outcome(101), "no error");
  EXPECT_TRUE(outcome(301).ends_with(": test_labels: class 301.000000, expected 1 to 255")) << outcome(301);
  EXPECT_TRUE(outcome(1.5).ends_with(": test_labels: class 1.500000, expected 1 to 255")) << outcome(1.5);
  EXPECT_TRUE(outcome(NAN).ends_with(": test_labels: class nan, expected 1 to 255")) << outcome(NAN);
}

// zlib's check sum stands over every byte of a compressed part: what is read from a damaged one is right, or refused.
TEST(MatlabFile, NoByteOfACompressedPartCanChangeUnnoticed) {
  const Bytes whole =
      joined({header(), compressed(matrix(x_name, dimensions(2, 3), element(9, doubles({1, 2, 3, 4, 5, 6.5}))))});
  std::size_t refused = 0;
  for (std::size_t at = 128; at < whole.size(); ++at) {
    Bytes damaged = whole;
    damaged[at] ^= 0x10;
    try {
      EXPECT_EQ(parse_matlab(damaged, "x.mat", "X").values, (std::vector<float>{1, 2, 3, 4, 5, 6.5})) << "byte " << at;
    } catch (const files::InputError&) {
      ++refused;
    }
  }
  EXPECT_GE(refused, whole.size() - 128 - 4);
}

}  // namespace
}  // namespace vlae::data
