#pragma once
// exp, log and what is made of them, without libm: products and sums in a fixed order, so that the last bit is the same
// on every machine. The bounds are relative errors, tested against libm.

namespace vlae::numerics {

double exponential(double x);                   // e^x; 1e-15. Beyond +-700 it stays at e^+-700.
double logarithm(double x);                     // ln x; 1e-15. -infinity at 0, NaN below.
double logarithm_of_sum(double x);              // ln(1 + x), x > -1; 2e-15, also where x is tiny
double sigmoid(double x);                       // 1 / (1 + e^-x); 2e-15
double bernoulli_nats(double logit, bool one);  // - ln p(value) where p(1) = sigmoid(logit); 4e-15

}  // namespace vlae::numerics
