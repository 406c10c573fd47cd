// SPDX-License-Identifier: Apache-2.0
#include "tests/ingest/readers/zip_maker.h"

#include <functional>
#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

namespace memoir::ingest {
namespace {

struct FreeArchive {
    void operator()(archive* zip) const { archive_write_free(zip); }
};

la_ssize_t append(archive*, void* bytes, const void* data, std::size_t size) {
    static_cast<std::string*>(bytes)->append(static_cast<const char*>(data), size);
    return static_cast<la_ssize_t>(size);
}

void addMember(archive* zip, const std::string& name, const std::string& content) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(zip, entry);
    archive_write_data(zip, content.data(), content.size());
    archive_entry_free(entry);
}

std::string written(const std::vector<std::pair<std::string, std::string>>& members,
                    const std::function<int(archive*)>& setForm) {
    std::string bytes;
    const std::unique_ptr<archive, FreeArchive> file(archive_write_new());
    setForm(file.get());
    archive_write_set_bytes_per_block(file.get(), 0);
    if (archive_write_open(file.get(), &bytes, nullptr, append, nullptr) != ARCHIVE_OK)
        throw std::runtime_error("no archive");
    for (const auto& [name, content] : members) addMember(file.get(), name, content);
    archive_write_close(file.get());
    return bytes;
}

}  // namespace

std::string zipOf(const std::vector<std::pair<std::string, std::string>>& members) {
    return written(members, archive_write_set_format_zip);
}

std::string packedOf(Packing packing, const std::vector<std::pair<std::string, std::string>>& members) {
    return written(members, [packing](archive* file) {
        if (packing == Packing::SevenZip) return archive_write_set_format_7zip(file);
        if (packing == Packing::TarGzip) archive_write_add_filter_gzip(file);
        if (packing == Packing::TarXz) archive_write_add_filter_xz(file);
        if (packing == Packing::TarZstd) archive_write_add_filter_zstd(file);
        return archive_write_set_format_pax_restricted(file);
    });
}

std::string docxOf(const std::string& body, std::vector<std::pair<std::string, std::string>> moreParts) {
    moreParts.insert(moreParts.begin(),
                     {
                         {"[Content_Types].xml", "<Types/>"},
                         {"_rels/.rels",
                          "<Relationships><Relationship Id=\"r1\" Type=\"http://x/officeDocument\" "
                          "Target=\"word/document.xml\"/></Relationships>"},
                         {"word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>" + body +
                                                   "</w:body></w:document>"},
                     });
    return zipOf(moreParts);
}

std::string odtOf(const std::string& body, std::vector<std::pair<std::string, std::string>> moreParts) {
    moreParts.insert(moreParts.begin(),
                     {
                         {"mimetype", "application/vnd.oasis.opendocument.text"},
                         {"content.xml", "<office:document-content><office:body><office:text>" + body +
                                             "</office:text></office:body></office:document-content>"},
                     });
    return zipOf(moreParts);
}

}  // namespace memoir::ingest
