#pragma once
// From one code to another, three ways. A straight line in epsilon stays inside of the prior's shell; the great circle
// stays on it; a straight line in z may leave the prior's support, and the density along the path shows where.

#include <span>
#include <vector>

#include "latent/code.h"

namespace vlae::latent {

enum class PathKind { line_in_epsilon, circle_in_epsilon, line_in_z };

// [dimensions] at t, 0 at a and 1 at b; both ends are exact to the last bit.
std::vector<float> on_line(std::span<const float> a, std::span<const float> b, double t);
// The great circle (Shoemake, "Animating rotation with quaternion curves", 1985): the direction turns at constant
// speed, sin((1-t) w) / sin w and sin(t w) / sin w of the unit vectors with the angle w between them; the norm goes
// straight from |a| to |b|. Where a direction is missing (a zero) this is the line. Opposite directions have no
// shortest circle: it then turns through the dimension in which a is smallest.
std::vector<float> on_circle(std::span<const float> a, std::span<const float> b, double t);

// The code at t in [0, 1]. At 0 and 1 it is a and b themselves, both coordinates to the last bit.
Code point_on_path(const runtime::Vlae& vlae, const Code& a, const Code& b, PathKind kind, double t);

// `count` points at equal steps of t. count >= 2, else std::invalid_argument. The threads change the speed only.
std::vector<Code> make_path(const runtime::Vlae& vlae, const Code& a, const Code& b, PathKind kind, int count,
                            int threads = 1);

// Sum of the distances from point to point: with many points, the length of the path in that space.
double path_length(std::span<const Code> path, Space space);

}  // namespace vlae::latent
