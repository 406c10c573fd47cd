// SPDX-License-Identifier: Apache-2.0
#include "app/service/serve.h"

#include <csignal>
#include <memory>
#include <utility>

#include <sys/signalfd.h>

#include "app/service/server.h"
#include "app/service/socket_path.h"

namespace memoir::app {

namespace {

FileDescriptor endingSignals() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a file at its size limit is a full disk: an error of the write, not the end
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&ending, signal);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return FileDescriptor(::signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK));
}

void makeArchiveFolder(const std::filesystem::path& archive) {
    std::error_code failure;
    std::filesystem::create_directories(archive, failure);
    if (!failure) return;
    throw engine::Error(engine::ErrorKind::OutOfResources,
                        "The archive " + archive.string() + " cannot be made: " + failure.message() + ".");
}

std::unique_ptr<Library> openUnlessOwned(const LibraryOptions& options) {
    try {
        return Library::open(options);
    } catch (const engine::Error& error) {
        if (error.kind() == engine::ErrorKind::Busy) return nullptr;
        throw;
    }
}

}  // namespace

Served serve(const ServeOptions& options) {
    const FileDescriptor signals = endingSignals();
    makeArchiveFolder(options.library.archive);
    std::unique_ptr<Library> library = openUnlessOwned(options.library);
    if (!library) return Served::ByAnother;

    Server* running = nullptr;
    const Service service{*library, options.settings, [&running] { running->stop(); }};
    Server server(
        {.socket = socketPath(options.library.archive),
         .archive = options.library.archive,
         .linger = options.linger,
         .idle = [&library] { return library->idle(); },
         .makeHandler =
             [&service](Notify notify) { return std::make_unique<LibraryHandler>(service, std::move(notify)); }});
    running = &server;
    server.run(signals.get());
    library.reset();  // before the connections close: who waits for that may open the archive then
    return Served::ToTheEnd;
}

}  // namespace memoir::app
