#pragma once

namespace vlae::latent_state {

constexpr int job_threads = 2;  // of each job of this workspace: others go on beside it

}  // namespace vlae::latent_state
