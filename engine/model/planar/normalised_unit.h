#pragma once
// Weight normalisation of one unit on plain floats, with its gradient: what weight_normalisation.h writes for tensors.
// A mask (0 or 1, null: all visible) counts before the norm.

namespace vlae::planar {

// Under so small a square of a masked unit, w is v times a constant: no 0 / 0 where all weights of a unit are masked.
constexpr double smallest_square = 1e-30;

// w = g u / |u| with u = mask v; all [count].
void normalise_unit(const float* v, float g, const float* mask, int count, float* w);

// From d = dL/dw: v_gradient += mask g / |u| (d - u d.u / |u|^2); returns dL/dg = d.u / |u|.
float normalised_unit_gradient(const float* v, float g, const float* mask, int count, const float* d,
                               float* v_gradient);

}  // namespace vlae::planar
