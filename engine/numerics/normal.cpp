#include "numerics/normal.h"

#include <cmath>
#include <span>

#include "numerics/elementary.h"

namespace vlae::numerics {
namespace {

// AS 241: numerator and denominator, lowest power first, of the centre and of the two parts of the tail.
constexpr double centre_above[] = {3.3871328727963666080,   1.3314166789178437745e2, 1.9715909503065514427e3,
                                   1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
                                   3.3430575583588128105e4, 2.5090809287301226727e3};
constexpr double centre_below[] = {1.0,
                                   4.2313330701600911252e1,
                                   6.8718700749205790830e2,
                                   5.3941960214247511077e3,
                                   2.1213794301586595867e4,
                                   3.9307895800092710610e4,
                                   2.8729085735721942674e4,
                                   5.2264952788528545610e3};
constexpr double tail_above[] = {1.42343711074968357734,    4.63033784615654529590,   5.76949722146069140550,
                                 3.64784832476320460504,    1.27045825245236838258,   2.41780725177450611770e-1,
                                 2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr double tail_below[] = {1.0,
                                 2.05319162663775882187,
                                 1.67638483018380384940,
                                 6.89767334985100004550e-1,
                                 1.48103976427480074590e-1,
                                 1.51986665636164571966e-2,
                                 5.47593808499534494600e-4,
                                 1.05075007164441684324e-9};
constexpr double far_above[] = {6.65790464350110377720,    5.46378491116411436990,    1.78482653991729133580,
                                2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr double far_below[] = {1.0,
                                5.99832206555887937690e-1,
                                1.36929880922735805310e-1,
                                1.48753612908506148525e-2,
                                7.86869131145613259100e-4,
                                1.84631831751005468180e-5,
                                1.42151175831644588870e-7,
                                2.04426310338993978564e-15};

double polynomial(std::span<const double> coefficients, double x) {
  double sum = 0;
  for (std::size_t k = coefficients.size(); k-- > 0;) sum = sum * x + coefficients[k];
  return sum;
}

double tail_quantile(double tail_probability) {
  const double r = std::sqrt(-logarithm(tail_probability));  // correctly rounded by IEEE 754, so not libm's choice
  return r <= 5 ? polynomial(tail_above, r - 1.6) / polynomial(tail_below, r - 1.6)
                : polynomial(far_above, r - 5) / polynomial(far_below, r - 5);
}

}  // namespace

double normal_quantile(double probability) {
  const double q = probability - 0.5;
  if (std::fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(centre_above, r) / polynomial(centre_below, r);
  }
  return q < 0 ? -tail_quantile(probability) : tail_quantile(1 - probability);
}

double normal_probability(double x) {
  // Of the lower tail: numerator and denominator, lowest power first.
  static constexpr double above[] = {220.206867912376, 221.213596169931,  112.079291497871,   33.912866078383,
                                     6.37396220353165, 0.700383064443688, 3.52624965998911e-2};
  static constexpr double below[] = {440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674,
                                     86.7807322029461, 16.064177579207,  1.75566716318264, 8.83883476483184e-2};
  const double distance = x < 0 ? -x : x;
  if (!(distance <= 37)) return x > 0 ? 1 : 0;
  const double density = exponential(-0.5 * distance * distance);
  double tail = 0;
  if (distance < 7.07106781186547) {
    tail = density * polynomial(above, distance) / polynomial(below, distance);
  } else {  // the continued fraction of the tail
    tail = density / 2.506628274631 /
           (distance + 1 / (distance + 2 / (distance + 3 / (distance + 4 / (distance + 0.65)))));
  }
  return x > 0 ? 1 - tail : tail;
}

double normal(const CounterRandom& random, std::uint64_t index) {
  return normal_quantile((static_cast<double>(random.bits(index) >> 11) + 0.5) * 0x1p-53);
}

}  // namespace vlae::numerics
