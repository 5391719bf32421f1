#pragma once
// Messages between the program and its workers: a length and that many bytes over a stream socket. Private to
// batch/.

#include <optional>
#include <string>

namespace qujat::batch {

// False when the other end is gone.
bool send_message(int socket, const std::string& message);

// Absent when the other end is gone; blocks until a whole message is there.
std::optional<std::string> receive_message(int socket);

}  // namespace qujat::batch
