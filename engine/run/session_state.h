#pragma once
// What a training session is doing, and which commands make sense then: the buttons follow from this table.
//
//   idle --start, load--> preparing --> running <--pause, resume--> paused
//   running, paused, preparing --stop--> stopping --> idle
//   running --> finished (last epoch done)      preparing, running --> failed (the message says why)

namespace vlae::run {

enum class SessionState { idle, preparing, running, paused, stopping, failed, finished };

const char* name_of(SessionState state);  // "running"

bool can_start(SessionState state);   // a new run, or one from its folder: no other is open
bool can_pause(SessionState state);   // a running one
bool can_resume(SessionState state);  // a paused one
bool can_step(SessionState state);    // one batch, then paused again
bool can_stop(SessionState state);    // save and leave
bool can_save(SessionState state);    // there is a trained network in memory
bool can_change(SessionState state);  // settings of the run

}  // namespace vlae::run
