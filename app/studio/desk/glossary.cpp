#include "desk/glossary.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <sstream>
#include <string>

namespace vlae::studio {
namespace {

constexpr GlossaryRow rows[] = {
    // Symbols.
    {"x", "x, x_i", "x in {0, 1}^784", "The picture: 28 \u00d7 28 pixels, ink or paper. x_i is pixel i, row by row.",
     "Draw: what the model sees"},
    {"z", "z, code, dimension", "z ~ q(z|x), or z = f(\u03b5)",
     "The numbers that a picture is turned into, 64 in the bundled model. The decoder reads nothing else.",
     "Draw: The code z; Latent space"},
    {"epsilon", "\u03b5, noise of the prior", "\u03b5 ~ N(0, I), z = f(\u03b5), \u03b5 = f inverse of z",
     "The noise from which the prior's flow makes a code. Each code z has one \u03b5, and each \u03b5 one z.",
     "Latent space: paths, map, Edit"},
    {"flow", "f, flow, AF, autoregressive flow", "each step: z_d becomes z_d \u2212 \u03bc_d(z before d)",
     "An invertible network between \u03b5 and z. It shifts and keeps volumes, so p(z) has no determinant.",
     "Training: Advanced; Latent space"},
    {"posterior", "q(z|x), posterior", "q(z|x) = N(\u03bc(x), \u03c3(x)\u00b2)",
     "The codes that the encoder thinks fit the picture: a mean and a spread for each dimension.", "Draw: The code z"},
    {"iaf", "IAF, inverse autoregressive flow", "an AF prior is an IAF posterior on \u03b5 (eq. 12 to 14)",
     "A flow put behind the posterior. Seen from \u03b5, the flow of this prior does the same.", "Training: Advanced"},
    {"prior", "p(z), prior", "log p(z) = log N(\u03b5; 0, I)",
     "How probable a code is before any picture is seen. Codes cost the fewest bits where it is high.",
     "Latent space: prior density, samples"},
    {"decoder", "p(x|z), decoder", "p(x|z) = \u03a0 p(x_i | z, x_window(i))",
     "What the model makes of a code: a chance of ink for each pixel, from z and some pixels before it (sec. 3.1).",
     "Draw: Decompress"},
    {"mean", "\u03bc, mean", "\u03bc = E q(z|x)",
     "The middle of the picture's codes. The decompression in Draw starts from it; it is no typical code.",
     "Draw: The code z; Latent space: Ends"},
    {"sigma", "\u03c3, standard deviation", "q(z_d|x) = N(\u03bc_d, \u03c3_d\u00b2)",
     "How open a dimension is: as wide as the prior means that it tells nothing. On a chance, \u03c3 is 1 / (1 + "
     "e^(\u2212logit)).",
     "Draw: The code z"},
    {"tau", "\u03c4, \u03c4 z, \u03c4 x, temperature", "p = \u03c3(logit / \u03c4), z = f(\u03c4 \u03b5)",
     "Below 1 the likelier choice is made more often, above 1 less often. At 1 the model is itself.",
     "Draw: transport; Latent space: Samples"},
    {"logit", "logit, u", "ink where u < \u03c3(logit / \u03c4), u uniform in 0..1",
     "The decoder's number for a pixel: its log odds of ink. The seed gives u, which decides.", "Draw: Pixel"},
    {"beta", "\u03b2, KL weight", "\u2212log p(x|z) + \u03b2 KL",
     "How dear the code is in training. 1 is the ELBO; above it the code empties.", "Training: Set-up"},
    {"lambda", "\u03bb, free bits", "max(KL, \u03bb \u00b7 pixels)",
     "So many bits in the code cost nothing in training: a help at the beginning.", "Training: Set-up, KL"},
    {"expected", "M, expected picture", "mean over M draws of p(x_i | z, pixels before it)",
     "The mean of many decompressions of one code: what the code says without chance.",
     "Latent space: Mean of 8 to 128"},
    {"importance", "K, importance samples", "a_k = log p(x, z_k) \u2212 log q(z_k|x), k = 1..K",
     "How many codes of each picture the NLL is averaged over. More of them, and the bound is tighter.",
     "Training: NLL"},
    {"t", "t, frame", "t in 0..1", "How far along the path from A to B.", "Latent space: Path"},
    {"w", "w, u_A, u_B", "cos w = u_A \u00b7 u_B",
     "Angle between the directions u of two codes \u03b5, for the great circle.", "Latent space: Great circle"},
    {"expectation", "E, \u03a3, \u03a0", "expectation, sum, product",
     "E q(z|x) is the mean over the posterior; \u03a3 and \u03a0 run over the pixels.", "formulas"},
    // Bits.
    {"bit", "bit, bits", "\u2212log2 p",
     "What an event of probability p costs to write down. A pixel of chance 1/2 costs one bit.", "everywhere"},
    {"nat", "nat, nats", "1 nat = 1.44 bits", "The same with the natural logarithm: the paper's unit.", "everywhere"},
    {"kl", "KL, rate, bits in z", "KL(q(z|x) || p(z)) = E[log q(z|x) \u2212 log p(z)]",
     "The information in the code: how much the picture has narrowed down which z it is.",
     "Draw: The code z; Training: KL"},
    {"distortion", "reconstruction, pixels given z, distortion", "\u2212E log p(x|z)",
     "What the pixels cost once the code is known.", "Draw: Code length; Training: Reconstruction"},
    {"elbo", "ELBO, net, net code length", "ELBO = E log p(x|z) \u2212 KL(q(z|x) || p(z))",
     "The bound that training raises. With its sign turned it is the picture's length in bits, nothing lost (eq. 8).",
     "Draw: Code length; Training: ELBO"},
    {"nll", "NLL", "\u2212log p(x) \u2248 \u2212(logsumexp_k a_k \u2212 ln K)",
     "The true code length, which \u2212ELBO lies above. Estimated with K samples.", "Training; models and reports"},
    {"refund", "refund, bits back", "\u2212log2 q(z|x)",
     "Choosing z among the codes that fit can itself carry earlier bits, so they come back.",
     "Draw: Code length; Compression"},
    {"ledger", "ledger, code length, lossless, lossy", "prior + pixels \u2212 refund = net",
     "The bill of one picture. Code only is lossy: the pixels are invented anew.", "Draw: Code length"},
    {"raw", "raw, PNG", "28 \u00d7 28 = 784 bits", "The picture as it is, and as a PNG file of one bit a pixel.",
     "Draw: Code length"},
    {"dimension-bits", "bits per dimension, KL per dimension, in use, idle", "KL of z_d",
     "Which of the numbers carry something: a dimension below 0.05 bits is idle.", "Draw: The code z; Training"},
    // Decompression.
    {"decompression", "decompression, decompress", "x_i ~ p(x_i | z, x_window(i)), i = 1..784",
     "The picture is made anew from the code, pixel by pixel, each by chance.", "Draw: Decompress"},
    {"pixelcnn", "PixelCNN, masked convolution", "p(x_i | z, x_window(i))",
     "The network that says the chance of the next pixel. Its convolutions see only pixels already decided.",
     "Draw: Decompress; Training"},
    {"window", "window, context, receptive field", "x_window(i)",
     "The earlier pixels that the chance of pixel i may look at. What the window hides has to go through z.",
     "Draw: Inspect; Training: Context; Placement"},
    {"context-maps", "context maps", "decoder: z to 4 maps of 28 \u00d7 28",
     "What the decoder hands the PixelCNN of the code.", "Training: Advanced"},
    {"chance", "chance of ink, probability of ink", "p(x_i = 1 | z, context)",
     "Blue is surely paper, orange surely ink. Of pixels still open: what z alone tells.", "Draw: Chance"},
    {"entropy", "entropy, uncertain pixel", "H(p) = \u2212p log2 p \u2212 (1 \u2212 p) log2 (1 \u2212 p)",
     "How open a pixel is, 0 to 1 bit: at 1 it is a coin.", "Draw: Entropy, next uncertain pixel"},
    {"cost", "cost of ink, cost of paper, bits so far", "\u2212log2 p(value)",
     "What the pixel's value costs under the model. Surprises are dear.", "Draw: Bits, Pixel"},
    {"difference", "difference", "x against the decompression",
     "Blue only in your picture, orange only in the decompressed one: what the code did not keep.", "Draw: Difference"},
    {"evidence", "evidence", "log2 odds with the code, and what the context adds",
     "Who decides a pixel: the code or its neighbours.", "Draw: Pixel"},
    {"seed", "seed", "", "A number that fixes all chance: the same seed draws the same picture.", "every workspace"},
    {"branch", "branch", "", "Another future from the pixel reached: the same beginning, other noise.",
     "Draw: Compare"},
    {"by-hand", "by hand, forced pixel, prefix", "", "Pixels set by you. The model goes on from them.",
     "Draw: tools of the grid"},
    {"agreement", "agreement, gallery", "mean of x_i over the seeds",
     "The same code with many seeds. Where all agree the code has decided.", "Draw: Gallery"},
    {"texture", "texture", "", "What is re-invented each time: rims and strokes' ends. The window could guess it.",
     "Draw: Texture"},
    // Latent space.
    {"typical", "typical, band, typical codes", "|\u03b5|\u00b2 ~ chi-squared",
     "Nine of ten codes of the prior have a density within the band. The middle is more probable, but nearly no code "
     "lies "
     "there.",
     "Latent space: prior density"},
    {"path", "path, line in z, line in \u03b5, great circle", "z(t), or \u03b5(t) and z = f(\u03b5)",
     "Three ways from A to B. The line in z changes pictures most smoothly; the circle keeps codes typical.",
     "Latent space: Path from A to B"},
    {"ends", "sample, A, B", "z ~ q(z|x)",
     "What a picture at an end stands for: a draw of its posterior, as typical as the prior's, or the mean.",
     "Latent space: Ends"},
    {"axes", "principal axes", "directions along which codes vary most",
     "A flat map of all codes: like pictures lie near each other.", "Latent space: Map of codes"},
    {"tsne", "t-SNE, neighbours", "KL(P || Q) of neighbourhoods",
     "A map on which neighbours stay neighbours. Distances between far groups mean nothing.",
     "Latent space: Map of codes"},
    {"nearest", "nearest, vote", "|z \u2212 z_i|",
     "The images with the nearest codes; the first five vote for a digit.", "Latent space: Nearest"},
    {"traversal", "traverse, traversal", "z_d + k \u03c3 of the prior",
     "One dimension moved alone, all others held: what it does.", "Latent space: Traverse"},
    // Training.
    {"vlae", "VLAE, Variational Lossy Autoencoder", "decoder with a window + autoregressive prior",
     "A VAE whose decoder may see nearby pixels, so that the code keeps what those cannot tell (Chen et al. 2017).",
     "everywhere"},
    {"collapse", "collapse, posterior collapse", "KL = 0",
     "The code tells nothing: the decoder does without it. Three presets show causes: KL too dear, a window that sees "
     "all, no free bits at the beginning.",
     "Training: presets, KL"},
    {"polyak", "Polyak, averaged weights, live weights", "a becomes d a + (1 \u2212 d) w",
     "A running mean of the weights: steadier than the weights themselves, so everything shown uses it.", "Training"},
    {"epoch", "epoch, step, batch", "", "A step learns from one batch of pictures; an epoch sees each picture once.",
     "Training"},
    {"learning-rate", "learning rate, Adamax, \u03b21, \u03b22", "w becomes w \u2212 rate \u00b7 m / u",
     "How far a step goes. Adamax scales it by the mean m and the largest recent size u of the gradient.",
     "Training: Set-up"},
    {"gradient", "gradient norm", "|g|", "How steep the objective is: a jump tells of trouble.", "Training: Optimiser"},
    {"binarisation", "binarisation, static, dynamic", "x ~ Bernoulli(grey)",
     "How grey pictures become ink or paper: once and for all, or anew in each epoch.", "Training: Set-up"},
    {"procedural", "drawn digits, procedural", "", "Digits written by a program, for machines without any data set.",
     "Training: Data; Latent space: Map"},
    {"downsampled", "downsampled, far only, full", "", "Kinds of windows: only far pixels, or all earlier ones.",
     "Training: Advanced; Placement"},
    // Placement.
    {"placement", "placement, where the bits go", "together = bits in z + bits in pixels",
     "How a picture's bits are shared between code and pixels. The window decides it.", "Placement: Bits, Test set"},
    {"pixels-bits", "bits in pixels", "\u2212E log2 p(x|z)", "What the code leaves to the pixels to say.",
     "Placement: Bits, Test set; Compression"},
    {"together", "together", "\u2212log2 p(x|z) + log2 q(z|x) \u2212 log2 p(z)",
     "Both shares added: the picture's length with nothing lost. It compares models fairly, z alone does not.",
     "Placement: The picture"},
    {"family", "family, member", "",
     "Models that differ in one setting, each trained on its own with the same images in the same order.",
     "Placement; models menu"},
    {"pixels-seen", "pixels seen", "|window(i)|, at most 783",
     "How many earlier pixels the window lets the chance of one pixel depend on, far from the rims.",
     "Placement: Test set"},
    // Compression.
    {"stack", "stack, stack of bits", "top in, top out",
     "One long number that holds all pictures of a chain. What was written last is read first.",
     "Compression: Stack of bits"},
    {"rans", "rANS, range coder", "a symbol of chance p costs \u2212log2 p bits",
     "The arithmetic that turns chances into whole bytes: rANS for a stack, the range coder for one picture.",
     "Compression: Stack of bits"},
    {"chain", "chain", "\u2212log2 p(z) \u2212 log2 p(x|z) + log2 q(z|x)",
     "Pictures coded onto one stack: each takes its z from the bits of those before it, so z costs only the KL.",
     "Compression: Pictures, Stack of bits"},
    {"by-itself", "by itself, single", "\u2212log2 p(z) \u2212 log2 p(x|z)",
     "One picture, one file: no bits come back, so a coarse z is searched that costs little.", "Compression: Pictures"},
    {"code-alone", "code alone", "\u2212log2 p(z)",
     "Only z is kept. The model draws the texture anew, so some pixels differ.", "Compression: Pictures"},
    {"lattice", "lattice, coarse z", "z = k / 32, k whole",
     "z rounded to steps, so that it can be written in whole numbers and read back exactly.",
     "Compression: Stack of bits"},
    {"coded-directly", "coded directly, first picture", "",
     "A picture at the beginning of a chain: too few bits lie on the stack yet to take a z from.",
     "Compression: Stack of bits"},
    {"check", "check, CRC-32C", "",
     "A number of all pixels. A damaged file shows by it instead of expanding to a wrong picture.",
     "Compression: byte by byte"},
};

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
  return first == std::string_view::npos ? std::string_view() : text.substr(first, last - first + 1);
}

bool has_all(const std::string& text, std::string_view wanted) {
  std::istringstream words{lower(wanted)};
  for (std::string word; words >> word;)
    if (text.find(word) == std::string::npos) return false;
  return true;
}

}  // namespace

std::span<const GlossaryRow> glossary() { return rows; }

const GlossaryRow* glossary_row(std::string_view term) {
  const std::string wanted = lower(trimmed(term));
  for (const GlossaryRow& row : rows) {
    std::string_view rest = row.term;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      if (lower(trimmed(rest.substr(0, comma))) == wanted) return &row;
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return nullptr;
}

std::vector<const GlossaryRow*> glossary_search(std::string_view wanted) {
  std::vector<const GlossaryRow*> found;
  for (const GlossaryRow& row : rows)
    if (has_all(lower(std::string(row.term) + " " + row.formula + " " + row.meaning + " " + row.where), wanted))
      found.push_back(&row);
  std::ranges::stable_partition(found, [&](const GlossaryRow* row) { return has_all(lower(row->term), wanted); });
  return found;
}

}  // namespace vlae::studio
