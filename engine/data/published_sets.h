#pragma once
// How each public set is cut into train, valid and test, and what its files mean. `split` is one of these three.
// All throw files::InputError on a damaged file. The published name is given only to published content, by count and,
// where one is known, checksum; else the set has none, and a caveat.

#include <filesystem>
#include <string_view>

#include "data/image_set.h"

namespace vlae::data {

// Statically binarised MNIST (Larochelle): one .amat a split, as published.
ImageSet read_binarized_mnist(const std::filesystem::path& file, std::string_view split);

// MNIST (LeCun): train and valid are the first 50,000 and the last 10,000 images of the training file (idx_sets.h).
ImageSet read_mnist(const std::filesystem::path& images, std::string_view split);

// Caltech-101 Silhouettes (Marlin et al. 2010), 28 x 28: each image is stored column by column, and 0 is the object,
// which becomes ink. The published split (4,100 / 2,264 / 2,307) is in the file whose name ends in split1; the whole
// file is split at random into the same sizes, by a fixed seed, and provenance and caveat say so.
ImageSet read_caltech_split1(const std::filesystem::path& file, std::string_view split);
ImageSet read_caltech_whole(const std::filesystem::path& file, std::string_view split);

// OMNIGLOT in the layout of Burda et al.'s chardata.mat: an image a column, stored column by column, grey in [0, 1].
// Test as published (8,070); valid is 1,345 of the 24,345 others, drawn by a fixed seed (our choice: none is
// published).
ImageSet read_omniglot(const std::filesystem::path& file, std::string_view split);
ImageSet read_omniglot_standin(const std::filesystem::path& file, std::string_view split);

}  // namespace vlae::data
