// SPDX-License-Identifier: Apache-2.0
// Archives: zip, tar and 7z, packed by gzip, bzip2, xz or zstd. Each member is read in memory as if it were a file;
// nothing is written to disk, links are not followed, names are no paths.
#include <string>

#include "ingest/readers/archive_steps.h"
#include "ingest/readers/inner_names.h"
#include "ingest/readers/readers.h"
#include "ingest/registry.h"

namespace memoir::ingest {
namespace {

// What Apple's archiver and desktops add for themselves.
bool isNoise(const std::string& name) {
    return name.starts_with("__MACOSX/") || name.ends_with(".DS_Store") || name.ends_with("Thumbs.db");
}

class Container {
  public:
    Container(const Input& input, const Place& place, ReadContext& context)
        : input_(input),
          place_(place),
          context_(context),
          names_(place),
          archive_(openArchive(input, ArchiveForms::All)) {}

    void read() {
        archive_entry* entry = nullptr;
        ArchiveStep step = nextEntry(archive_.get(), entry);
        for (; step == ArchiveStep::Entry; step = nextEntry(archive_.get(), entry)) readEntry(entry);
        const std::string name = input_.name();
        if (step == ArchiveStep::Damaged && memberCount_ == 0)
            throw Error(FailureKind::Corrupt, name + " is damaged: none of its members can be read.");
        if (emptyCount_ == memberCount_)
            throw Error(FailureKind::Empty, name + " holds no files with anything in them.");
        if (step == ArchiveStep::Damaged)
            context_.onNotice(name + " is damaged; only a part of its members could be read.");
        if (emptyCount_ > 0) context_.onNotice(std::to_string(emptyCount_) + " files in it are empty.");
    }

  private:
    void readEntry(archive_entry* entry) {
        const std::string name = entryName(entry);
        if (archive_entry_filetype(entry) != AE_IFREG || name.empty() || isNoise(name)) return;
        ++memberCount_;
        context_.onProgress();
        Place inside = names_.take(name, Slashes::Keep);
        inside.parent = place_.parent;  // an archive is no document: its members belong to what it belongs to
        const std::string shortName = name.substr(name.rfind('/') + 1);
        if (isRefused(entry, inside, shortName)) return;
        const Unpacked member = unpackEntry(archive_.get(), entry, input_, context_);
        emptyCount_ += member.bytes.empty();
        if (!member.bytes.empty())
            context_.registry.readMember(Input::ofMember(member.bytes, shortName), inside, context_);
    }

    bool isRefused(archive_entry* entry, const Place& inside, const std::string& name) {
        if (archive_entry_is_encrypted(entry) == 0) return false;
        context_.sink.refuse(
            {inside.inner, inside.parent, name, FailureKind::Encrypted, name + " is protected by a password."});
        return true;
    }

    const Input& input_;
    Place place_;
    ReadContext& context_;
    InnerNames names_;
    ArchiveHandle archive_;
    std::size_t memberCount_ = 0;
    std::size_t emptyCount_ = 0;
};

class ContainerReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        Container(input, place, context).read();
    }
};

}  // namespace

std::unique_ptr<const Reader> makeContainerReader() {
    return std::make_unique<ContainerReader>();
}

}  // namespace memoir::ingest
