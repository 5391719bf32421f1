#include "batch/message_pipe.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstdint>

namespace qujat::batch {
namespace {

bool send_all(int socket, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t sent = ::send(socket, bytes, size, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

bool receive_all(int socket, char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t got = ::recv(socket, bytes, size, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

}  // namespace

bool send_message(int socket, const std::string& message) {
    const std::uint64_t size = message.size();
    return send_all(socket, reinterpret_cast<const char*>(&size), sizeof size) &&
           send_all(socket, message.data(), message.size());
}

std::optional<std::string> receive_message(int socket) {
    std::uint64_t size = 0;
    if (!receive_all(socket, reinterpret_cast<char*>(&size), sizeof size)) return std::nullopt;
    std::string message(size, '\0');
    if (!receive_all(socket, message.data(), size)) return std::nullopt;
    return message;
}

}  // namespace qujat::batch
