// SPDX-License-Identifier: Apache-2.0
#include "tests/ingest/readers/ole_maker.h"

#include <map>
#include <memory>

#include <gsf/gsf.h>

namespace memoir::ingest {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Sink = std::unique_ptr<GsfOutput, Unref>;

void close(const Sink& sink) {
    gsf_output_close(sink.get());
}

// The storage for the folders of a path, made where it is missing.
GsfOutfile* storageFor(const std::string& path, GsfOutfile* root, std::map<std::string, Sink>& storages) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return root;
    const std::string folder = path.substr(0, slash);
    if (!storages.contains(folder)) {
        GsfOutfile* const outer = storageFor(folder, root, storages);
        const std::string name = folder.substr(folder.rfind('/') + 1);
        storages[folder].reset(gsf_outfile_new_child(outer, name.c_str(), TRUE));
    }
    return GSF_OUTFILE(storages[folder].get());
}

}  // namespace

std::string oleOf(const std::vector<std::pair<std::string, std::string>>& streams) {
    gsf_init();
    const Sink memory(gsf_output_memory_new());
    const Sink root(GSF_OUTPUT(gsf_outfile_msole_new(memory.get())));
    std::map<std::string, Sink> storages;
    for (const auto& [path, content] : streams) {
        GsfOutfile* const storage = storageFor(path, GSF_OUTFILE(root.get()), storages);
        const Sink stream(gsf_outfile_new_child(storage, path.substr(path.rfind('/') + 1).c_str(), FALSE));
        gsf_output_write(stream.get(), content.size(), reinterpret_cast<const guint8*>(content.data()));
        close(stream);
    }
    for (auto storage = storages.rbegin(); storage != storages.rend(); ++storage) close(storage->second);
    close(root);
    const auto size = static_cast<std::size_t>(gsf_output_size(memory.get()));
    return {reinterpret_cast<const char*>(gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory.get()))), size};
}

std::string wide(const std::string& ascii) {
    std::string text;
    for (const char c : ascii) text += std::string{c, '\0'};
    return text;
}

}  // namespace memoir::ingest
