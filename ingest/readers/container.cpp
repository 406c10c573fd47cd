// SPDX-License-Identifier: Apache-2.0
// Archives: zip, tar, 7z and rar, packed by gzip, bzip2, xz or zstd, and single files so packed. Each member is read in
// memory as if it were a file; nothing is written to disk, links are not followed, names are no paths.
#include <clocale>
#include <string>

#include "ingest/readers/archive_steps.h"
#include "ingest/readers/export_guide.h"
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
          context_(context),
          names_(place, Holder::NoDocument),
          guide_(ExportGuide::of(input, context)),
          archive_(openArchive(input, ArchiveForms::All)) {}

    void read() {
        archive_entry* entry = nullptr;
        ArchiveStep step = nextEntry(archive_.get(), entry);
        for (; step == ArchiveStep::Entry; step = nextEntry(archive_.get(), entry)) readEntry(entry);
        const std::string name = input_.name();
        if (archive_read_has_encrypted_entries(archive_.get()) > 0 && memberCount_ == 0)
            throw Error(FailureKind::Encrypted, name + " is protected by a password.");
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
        const std::string name = nameOf(entry);
        if (archive_entry_filetype(entry) != AE_IFREG || isNoise(name) || guide_.isNoise(name)) return;
        ++memberCount_;
        context_.onProgress();
        Place inside = names_.take(name, Slashes::Keep);
        const std::string shown = guide_.callName(name);
        if (isRefused(entry, inside, shown)) return;
        const Unpacked member = unpackEntry(archive_.get(), entry, input_, context_);
        emptyCount_ += member.bytes.empty();
        if (!member.bytes.empty()) readMember(name, member, inside);
    }

    // A file that is packed alone, without an archive around it, is called by the name of the package.
    std::string nameOf(archive_entry* entry) {
        const bool isAlone = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
        return isAlone ? titleFromName(input_.name()) : entryName(entry);
    }

    void readMember(const std::string& name, const Unpacked& member, const Place& inside) {
        const std::string shown = guide_.callName(name);
        try {
            if (!guide_.read(name, member.bytes, inside, context_))
                context_.registry.read(Input::ofMember(member.bytes, shown), ReadAs::Auto, inside, context_);
            if (member.isDamaged) context_.onNotice(shown + " is damaged; only its beginning could be unpacked.");
        } catch (const Error& error) {
            refuse(inside, shown, error);
        }
    }

    // A member that says itself that it is too large costs the others nothing; one that lies ends at the limit.
    bool isRefused(archive_entry* entry, const Place& inside, const std::string& name) {
        const bool isEncrypted = archive_entry_is_encrypted(entry) != 0;
        const bool isLarge = archive_entry_size_is_set(entry) != 0 &&
                             archive_entry_size(entry) > static_cast<la_int64_t>(context_.limits.memberBytes);
        if (isEncrypted)
            refuse(inside, name, Error(FailureKind::Encrypted, name + " is protected by a password."));
        else if (isLarge)
            refuse(inside, name,
                   Error(FailureKind::TooLarge, name + " is larger than the " +
                                                    std::to_string(context_.limits.memberBytes >> 20) +
                                                    " MiB that are read of one file inside of an archive: unpack the"
                                                    " archive to have it read."));
        return isEncrypted || isLarge;
    }

    void refuse(const Place& inside, const std::string& name, const Error& error) {
        context_.sink.refuse({inside.inner, inside.parent, name, error.kind(), error.what()});
    }

    const Input& input_;
    ReadContext& context_;
    InnerNames names_;
    ExportGuide guide_;
    ArchiveHandle archive_;
    std::size_t memberCount_ = 0;
    std::size_t emptyCount_ = 0;
};

// libarchive turns names into the encoding of the locale, and loses those that do not fit into it.
class Utf8Names {
  public:
    Utf8Names() { std::setlocale(LC_CTYPE, "C.UTF-8"); }
};

class ContainerReader : public Reader {
  public:
    void read(const Input& input, const Place& place, ReadContext& context) const override {
        Container(input, place, context).read();
    }

  private:
    Utf8Names names_;
};

}  // namespace

std::unique_ptr<const Reader> makeContainerReader() {
    return std::make_unique<ContainerReader>();
}

}  // namespace memoir::ingest
