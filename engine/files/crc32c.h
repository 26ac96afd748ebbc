#pragma once
// CRC-32C (Castagnoli, reflected polynomial 0x82f63b78; RFC 3720 B.4): tells damage, proves no origin.

#include <cstdint>
#include <span>

namespace vlae::files {

std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t before = 0);  // before: of what came earlier

}  // namespace vlae::files
