<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>ChatExport</name>
    <message>
        <source>This is not in your memory</source>
        <translation>これはあなたの記憶にありません</translation>
    </message>
    <message>
        <source> (no source)</source>
        <translation>（出典なし）</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>%1に書き込めませんでした: %2。</translation>
    </message>
</context>
<context>
    <name>DroppedItems</name>
    <message>
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%nファイル</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%nフォルダー</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>files and folders</comment>
        <translation>%1と%2</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Web page with citations (*.html)</source>
        <translation>引用付きウェブページ (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>書き出されませんでした</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 K</source>
        <translation>%1 K</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>残り1分未満</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>残り約%1分</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>残り約%1時間</translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>bytes</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>HoldingWords</name>
    <message>
        <source>PDF</source>
        <comment>a kind of document</comment>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Mail</source>
        <comment>a kind of document</comment>
        <translation>メール</translation>
    </message>
    <message>
        <source>Note</source>
        <comment>a kind of document</comment>
        <translation>ノート</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>a kind of document</comment>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Office</source>
        <comment>a kind of document</comment>
        <translation>オフィス文書</translation>
    </message>
    <message>
        <source>Table</source>
        <comment>a kind of document</comment>
        <translation>表</translation>
    </message>
    <message>
        <source>Web page</source>
        <comment>a kind of document</comment>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>Image</source>
        <comment>a kind of document</comment>
        <translation>画像</translation>
    </message>
    <message>
        <source>Scan</source>
        <comment>a kind of document</comment>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>Chat</source>
        <comment>a kind of document</comment>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Archive</source>
        <comment>a kind of document</comment>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Calendar</source>
        <comment>a kind of document</comment>
        <translation>カレンダー</translation>
    </message>
    <message>
        <source>Contact</source>
        <comment>a kind of document</comment>
        <translation>連絡先</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <comment>a kind of document</comment>
        <translation>ブックマーク</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>a kind of document</comment>
        <translation>その他</translation>
    </message>
    <message>
        <source>File</source>
        <comment>a kind of document</comment>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>記憶済み</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Recognising text</source>
        <translation>文字を認識中</translation>
    </message>
    <message>
        <source>Searchable, queued</source>
        <translation>検索可能、待機中</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>符号化中</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>飛ばしました</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>In memory, file is gone</source>
        <translation>記憶済み、ファイルはありません</translation>
    </message>
    <message>
        <source>In memory, folder is away</source>
        <translation>記憶済み、フォルダーがありません</translation>
    </message>
    <message>
        <source>password</source>
        <comment>why a file failed</comment>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>damaged</source>
        <comment>why a file failed</comment>
        <translation>破損</translation>
    </message>
    <message>
        <source>no text</source>
        <comment>why a file failed</comment>
        <translation>文字なし</translation>
    </message>
    <message>
        <source>not there</source>
        <comment>why a file failed</comment>
        <translation>ありません</translation>
    </message>
    <message>
        <source>not readable</source>
        <comment>why a file failed</comment>
        <translation>読めません</translation>
    </message>
    <message>
        <source>unknown kind</source>
        <comment>why a file failed</comment>
        <translation>不明な種類</translation>
    </message>
    <message>
        <source>too large</source>
        <comment>why a file failed</comment>
        <translation>大きすぎます</translation>
    </message>
    <message>
        <source>took too long</source>
        <comment>why a file failed</comment>
        <translation>時間切れ</translation>
    </message>
    <message>
        <source>reader crashed</source>
        <comment>why a file failed</comment>
        <translation>読み込み異常終了</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <comment>why a file failed</comment>
        <translation>メモリ不足</translation>
    </message>
    <message>
        <source>over a limit</source>
        <comment>why a file failed</comment>
        <translation>上限超過</translation>
    </message>
    <message>
        <source>Encoding %1 of %2</source>
        <translation>符号化 %1/%2</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失敗: %1</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>Mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>ノート</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Office documents</source>
        <translation>オフィス文書</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>a month of a year</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>To %1</source>
        <comment>a recipient</comment>
        <translation>%1まで</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>%1以降</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>%1年より前</translation>
    </message>
    <message>
        <source>“%1” in the title</source>
        <translation>題名に「%1」</translation>
    </message>
    <message>
        <source>Not %1</source>
        <translation>%1以外</translation>
    </message>
    <message>
        <source>A date looks like 2021, 2021-03 or 2021-03-07</source>
        <translation>日付は2021、2021-03、2021-03-07の形です</translation>
    </message>
    <message>
        <source>There is no month %1</source>
        <translation>%1月はありません</translation>
    </message>
    <message>
        <source>There is no day %1</source>
        <translation>%1日はありません</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
</context>
<context>
    <name>ServiceWords</name>
    <message>
        <source>%1 is protected by a password, and it is not this one.</source>
        <translation>%1はパスワードで保護されており、入力されたものではありません。</translation>
    </message>
    <message>
        <source>%1 is protected by a password.</source>
        <translation>%1はパスワードで保護されています。</translation>
    </message>
    <message>
        <source>%1 is locked by its seller (DRM) and cannot be read.</source>
        <translation>%1は販売元のDRMで保護されていて読めません。</translation>
    </message>
    <message>
        <source>%1 is encrypted (S/MIME).</source>
        <translation>%1は暗号化されています（S/MIME）。</translation>
    </message>
    <message>
        <source>%1 is encrypted with PGP.</source>
        <translation>%1はPGPで暗号化されています。</translation>
    </message>
    <message>
        <source>%1 is damaged or is not what its name says: it holds no text.</source>
        <translation>%1は壊れているか、名前が示すものではなく、文章がありません。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be opened as a PDF file.</source>
        <translation>%1は壊れていて、PDFとして開けません。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be opened as an archive.</source>
        <translation>%1は壊れていて、アーカイブとして開けません。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be opened as a mailbox.</source>
        <translation>%1は壊れていて、メールボックスとして開けません。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be opened.</source>
        <translation>%1は壊れていて、開けません。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be unpacked.</source>
        <translation>%1は壊れていて、展開できません。</translation>
    </message>
    <message>
        <source>%1 is damaged: it has no pages.</source>
        <translation>%1は壊れていて、ページがありません。</translation>
    </message>
    <message>
        <source>%1 is damaged: its main part is missing.</source>
        <translation>%1は壊れていて、本体の部分がありません。</translation>
    </message>
    <message>
        <source>%1 is damaged: its parts cannot be read.</source>
        <translation>%1は壊れていて、中身を読めません。</translation>
    </message>
    <message>
        <source>%1 is damaged: its container cannot be opened.</source>
        <translation>%1は壊れていて、入れ物を開けません。</translation>
    </message>
    <message>
        <source>%1 is damaged: its text cannot be found.</source>
        <translation>%1は壊れていて、文章が見つかりません。</translation>
    </message>
    <message>
        <source>%1 is damaged: its sheets cannot be found.</source>
        <translation>%1は壊れていて、シートが見つかりません。</translation>
    </message>
    <message>
        <source>%1 is damaged: none of its text can be read.</source>
        <translation>%1は壊れていて、文章をまったく読めません。</translation>
    </message>
    <message>
        <source>%1 is damaged: none of its members can be read.</source>
        <translation>%1は壊れていて、中のファイルをまったく読めません。</translation>
    </message>
    <message>
        <source>%1 is damaged: nothing of it can be read.</source>
        <translation>%1は壊れていて、何も読めません。</translation>
    </message>
    <message>
        <source>%1 is damaged: the picture in it cannot be read.</source>
        <translation>%1は壊れていて、画像を読めません。</translation>
    </message>
    <message>
        <source>%1 is damaged; only a part of it could be read.</source>
        <translation>%1は壊れていて、一部だけを読みました。</translation>
    </message>
    <message>
        <source>%1 is damaged; only a part of its members could be read.</source>
        <translation>%1は壊れていて、中のファイルの一部だけを読みました。</translation>
    </message>
    <message>
        <source>%1 is damaged; only its beginning could be unpacked.</source>
        <translation>%1は壊れていて、先頭だけを展開しました。</translation>
    </message>
    <message>
        <source>%1 is damaged; its end could not be read.</source>
        <translation>%1は壊れていて、終わりの部分を読めませんでした。</translation>
    </message>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1は壊れています。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1は空です。</translation>
    </message>
    <message>
        <source>%1 holds no text.</source>
        <translation>%1には文章がありません。</translation>
    </message>
    <message>
        <source>%1 holds no mail.</source>
        <translation>%1にはメールがありません。</translation>
    </message>
    <message>
        <source>%1 holds nothing to read.</source>
        <translation>%1には読むものがありません。</translation>
    </message>
    <message>
        <source>%1 holds no files with anything in them.</source>
        <translation>%1には中身のあるファイルがありません。</translation>
    </message>
    <message>
        <source>%1 is a picture without text that could be recognised.</source>
        <translation>%1は画像で、認識できる文字がありませんでした。</translation>
    </message>
    <message>
        <source>%1 is a picture, and recognising text is turned off.</source>
        <translation>%1は画像で、文字認識が無効になっています。</translation>
    </message>
    <message>
        <source>%1 has no text layer, and no text could be recognised on its pages.</source>
        <translation>%1にはテキスト層がなく、ページの文字も認識できませんでした。</translation>
    </message>
    <message>
        <source>%1 has no text layer, only pictures of pages, and recognising text is turned off.</source>
        <translation>%1にはテキスト層がなくページの画像だけで、文字認識が無効になっています。</translation>
    </message>
    <message>
        <source>%1 is too large to be read as a whole.</source>
        <translation>%1は大きすぎて、全体を読めません。</translation>
    </message>
    <message>
        <source>%1 is too large for a PDF file.</source>
        <translation>%1はPDFとして大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large for one mail.</source>
        <translation>%1は1通のメールとして大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large for a web page.</source>
        <translation>%1はウェブページとして大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large for a saved web page.</source>
        <translation>%1は保存されたウェブページとして大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large for a note.</source>
        <translation>%1はメモとして大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large for a rich text file.</source>
        <translation>%1はリッチテキストとして大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large for a list of bookmarks.</source>
        <translation>%1はブックマークの一覧として大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large for a calendar or an address book.</source>
        <translation>%1はカレンダーや住所録として大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large for a saved chat.</source>
        <translation>%1は保存されたチャットとして大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is too large.</source>
        <translation>%1は大きすぎます。</translation>
    </message>
    <message>
        <source>%1 is larger than the %2 MiB that are read of one file inside of an archive: unpack the archive to have it read.</source>
        <translation>%1は、アーカイブ内の1ファイルとして読む%2 MiBを超えています。読むにはアーカイブを展開してください。</translation>
    </message>
    <message>
        <source>%1 unpacks to more than %2 MiB, which was not read.</source>
        <translation>%1は展開すると%2 MiBを超えるため、読みませんでした。</translation>
    </message>
    <message>
        <source>%1 unpacks to more than is read.</source>
        <translation>%1は展開すると読める大きさを超えます。</translation>
    </message>
    <message>
        <source>%1 lies too deep inside other documents.</source>
        <translation>%1はほかの文書の奥深くに入りすぎています。</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1はもうありません。</translation>
    </message>
    <message>
        <source>%1 is a symbolic link.</source>
        <translation>%1はシンボリックリンクです。</translation>
    </message>
    <message>
        <source>%1 is not a regular file.</source>
        <translation>%1は通常のファイルではありません。</translation>
    </message>
    <message>
        <source>%1 is sound or film.</source>
        <translation>%1は音声または動画です。</translation>
    </message>
    <message>
        <source>%1 is %2, which is not read; save it from OneNote as PDF or Word.</source>
        <translation>%1（%2）は読めません。OneNoteからPDFかWordで保存してください。</translation>
    </message>
    <message>
        <source>%1 is %2, which is not read yet.</source>
        <translation>%1（%2）はまだ読めない種類です。</translation>
    </message>
    <message>
        <source>%1 gave nothing for %2 and was given up.</source>
        <translation>%1は%2のあいだ何も返さず、あきらめました。</translation>
    </message>
    <message>
        <source>%1 needs more memory than the %2 MiB that reading a file may take.</source>
        <translation>%1を読むには、ファイルの読み取りに許された%2 MiBより多くのメモリが要ります。</translation>
    </message>
    <message>
        <source>The reader crashed on %1 (%2).</source>
        <translation>%1の読み取り中に読み取りプログラムが異常終了しました（%2）。</translation>
    </message>
    <message>
        <source>The reader ended unexpectedly on %1.</source>
        <translation>%1の読み取り中に読み取りプログラムが予期せず終了しました。</translation>
    </message>
    <message>
        <source>The file is damaged; some of its text may be missing.</source>
        <translation>ファイルが壊れていて、文章の一部が欠けているかもしれません。</translation>
    </message>
    <message>
        <source>The file is damaged; only a part of its text could be read.</source>
        <translation>ファイルが壊れていて、文章の一部だけを読みました。</translation>
    </message>
    <message>
        <source>%1 of its pages are damaged and could not be read.</source>
        <translation>%1ページが壊れていて読めませんでした。</translation>
    </message>
    <message>
        <source>%1 mails in it are empty.</source>
        <translation>中の%1通のメールは空です。</translation>
    </message>
    <message>
        <source>%1 mails in it were deleted in the mail program.</source>
        <translation>中の%1通のメールはメールソフトで削除済みです。</translation>
    </message>
    <message>
        <source>The mail is encrypted or sealed (S/MIME, PGP); only its headers were read.</source>
        <translation>メールは暗号化または封印されています（S/MIME、PGP）。ヘッダーだけを読みました。</translation>
    </message>
    <message>
        <source>A part of the mail is encrypted with PGP; that was not read.</source>
        <translation>メールの一部がPGPで暗号化されていて、読みませんでした。</translation>
    </message>
    <message>
        <source>It has no mail headers and was read as text.</source>
        <translation>メールのヘッダーがないため、テキストとして読みました。</translation>
    </message>
    <message>
        <source>No language pack of Tesseract is installed, so text in pictures is not recognised.</source>
        <translation>Tesseractの言語パックがないため、画像の文字を認識しません。</translation>
    </message>
    <message>
        <source>Recognising its text took too long and was given up.</source>
        <translation>文字認識に時間がかかりすぎたため、あきらめました。</translation>
    </message>
    <message>
        <source>You asked to forget it. Add this file itself to bring it back.</source>
        <translation>忘れるように指示されたファイルです。このファイルを直接追加すると戻せます。</translation>
    </message>
    <message>
        <source>A program&apos;s own file, ignored by default.</source>
        <translation>プログラム自身のファイルで、既定で無視します。</translation>
    </message>
    <message>
        <source>A program&apos;s own folder, ignored by default.</source>
        <translation>プログラム自身のフォルダーで、既定で無視します。</translation>
    </message>
    <message>
        <source>A hidden folder, ignored by default.</source>
        <translation>隠しフォルダーで、既定で無視します。</translation>
    </message>
    <message>
        <source>A cache that is marked as one, ignored by default.</source>
        <translation>キャッシュと示されたフォルダーで、既定で無視します。</translation>
    </message>
    <message>
        <source>An environment of installed programs, ignored by default.</source>
        <translation>プログラムのインストール環境で、既定で無視します。</translation>
    </message>
    <message>
        <source>The mail program&apos;s own; only the mail of a profile is read.</source>
        <translation>メールソフト自身のファイルです。プロファイルのメールだけを読みます。</translation>
    </message>
    <message>
        <source>Memoir&apos;s own archive.</source>
        <translation>Memoir自身のアーカイブです。</translation>
    </message>
    <message>
        <source>A symbolic link; what it points to can be added by itself.</source>
        <translation>シンボリックリンクです。リンク先はそれ自体を追加できます。</translation>
    </message>
    <message>
        <source>Not a regular file.</source>
        <translation>通常のファイルではありません。</translation>
    </message>
    <message>
        <source>Folders are nested too deeply here.</source>
        <translation>ここはフォルダーの階層が深すぎます。</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>そのようなファイルやフォルダーはありません。</translation>
    </message>
    <message>
        <source>The system does not let us read it.</source>
        <translation>システムが読み取りを許可していません。</translation>
    </message>
    <message>
        <source>This machine has no NVIDIA GPU, or no driver for one.</source>
        <translation>このパソコンにはNVIDIAのGPUか、そのドライバーがありません。</translation>
    </message>
    <message>
        <source>The NVIDIA driver is too old for this version of Memoir; update it.</source>
        <translation>NVIDIAのドライバーがこの版のMemoirには古すぎます。更新してください。</translation>
    </message>
    <message>
        <source>The GPU is older than the oldest that Memoir can use (compute 8.0).</source>
        <translation>GPUが、Memoirの使える最も古い世代（compute 8.0）より古いものです。</translation>
    </message>
    <message>
        <source>Another program has reserved the GPU for itself.</source>
        <translation>ほかのプログラムがGPUを占有しています。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>これを行うにはメモリが足りません。</translation>
    </message>
    <message>
        <source>The memory service stopped twice while it worked on this.</source>
        <translation>記憶サービスが、この処理の間に2回停止しました。</translation>
    </message>
    <message>
        <source>The program memoir cannot be started. Install Memoir again.</source>
        <translation>プログラムmemoirを起動できません。Memoirを再インストールしてください。</translation>
    </message>
    <message>
        <source>It does not answer. Another attempt follows.</source>
        <translation>応答がありません。もう一度試します。</translation>
    </message>
    <message>
        <source>There is no picture of this page.</source>
        <translation>このページの画像はありません。</translation>
    </message>
    <message>
        <source>This is no address of a checkpoint: give https://... or OWNER/NAME.</source>
        <translation>チェックポイントのアドレスではありません。https://... または OWNER/NAME を入力してください。</translation>
    </message>
    <message>
        <source>An address may hold no name or password.</source>
        <translation>アドレスにユーザー名やパスワードを含めることはできません。</translation>
    </message>
    <message>
        <source>Only https addresses are fetched.</source>
        <translation>取得できるのはhttpsのアドレスだけです。</translation>
    </message>
    <message>
        <source>Give the address of the folder that holds the checkpoint, not of one of its files.</source>
        <translation>ファイルではなく、チェックポイントのあるフォルダーのアドレスを入力してください。</translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation>ホスト %1 が見つかりませんでした。</translation>
    </message>
    <message>
        <source>There is no connection to %1.</source>
        <translation>%1 に接続できません。</translation>
    </message>
    <message>
        <source>%1 sent nothing for %2 s; fetch again to go on.</source>
        <translation>%1 から%2秒間何も届きませんでした。もう一度取得すると続きから始まります。</translation>
    </message>
    <message>
        <source>The connection to %1 was cut; fetch again to go on.</source>
        <translation>%1 との接続が切れました。もう一度取得すると続きから始まります。</translation>
    </message>
    <message>
        <source>%1 cannot prove that it is what it says: its certificate is not valid.</source>
        <translation>%1 は本物であることを証明できません。証明書が有効ではありません。</translation>
    </message>
    <message>
        <source>%1 leads to an address without https, which is not followed.</source>
        <translation>%1 はhttpsでないアドレスに転送しようとしたため、従いませんでした。</translation>
    </message>
    <message>
        <source>%1 gives no SHA-256 for %2: a file SHA256SUMS must lie beside it.</source>
        <translation>%1 は %2 のSHA-256を示していません。同じ場所にSHA256SUMSが必要です。</translation>
    </message>
    <message>
        <source>%1 from %2 does not have the SHA-256 that it should have; it was removed.</source>
        <translation>%2 から取得した %1 のSHA-256が正しくないため、削除しました。</translation>
    </message>
    <message>
        <source>%1 changed on %2 while it was fetched; fetch it again.</source>
        <translation>取得中に %2 の %1 が変わりました。もう一度取得してください。</translation>
    </message>
    <message>
        <source>%1 has no checkpoint there: %2 is missing.</source>
        <translation>%1 のその場所にチェックポイントはありません。%2 がありません。</translation>
    </message>
    <message>
        <source>%1 does not give %2 to everybody, or has none.</source>
        <translation>%1 は %2 を誰にでも公開していないか、持っていません。</translation>
    </message>
    <message>
        <source>%1 answers with status %2.</source>
        <translation>%1 の応答はステータス %2 でした。</translation>
    </message>
    <message>
        <source>The disk has %1 left, and %2 are needed.</source>
        <translation>ディスクの空きは %1 ですが、%2 必要です。</translation>
    </message>
    <message>
        <source>%1 is in use by another process</source>
        <translation>%1 は別のプロセスが使用中です</translation>
    </message>
    <message>
        <source>The model in %1 cannot be used: %2</source>
        <translation>%1 のモデルは使えません: %2</translation>
    </message>
    <message>
        <source>There is no model folder at %1.</source>
        <translation>%1 にモデルのフォルダーはありません。</translation>
    </message>
    <message>
        <source>There is no fetched or imported model called %1.</source>
        <translation>%1 という名前の取得または読み込んだモデルはありません。</translation>
    </message>
    <message>
        <source>%1 has no %2.</source>
        <translation>%1 に %2 はありません。</translation>
    </message>
    <message>
        <source>The GPU cannot be used: %1.</source>
        <translation>GPUは使えません: %1。</translation>
    </message>
    <message>
        <source>The GPU module belongs to another version of Memoir.</source>
        <translation>GPUモジュールは別のバージョンのMemoirのものです。</translation>
    </message>
    <message>
        <source>Memoir was started with the device &quot;%1&quot;.</source>
        <translation>Memoirはデバイス「%1」で起動されました。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AboutPage</name>
    <message>
        <source>About</source>
        <translation>Memoirについて</translation>
    </message>
    <message>
        <source>A memory for documents, mail and notes that stays on this machine.</source>
        <translation>文書、メール、ノートの記憶です。このパソコンの外には出ません。</translation>
    </message>
    <message>
        <source>Memoir</source>
        <translation>Memoir</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>How it remembers</source>
        <translation>記憶のしかた</translation>
    </message>
    <message>
        <source>Documents are encoded once with Memory Sparse Attention; a question chooses what it reads.</source>
        <translation>文書はMemory Sparse Attentionで一度だけ符号化され、質問ごとに読む箇所が選ばれます。</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Apache License 2.0; the program that reads files, memoir-extract, GNU General Public License 3 or later.</source>
        <translation>Apache License 2.0。ファイルを読むプログラムmemoir-extractはGNU General Public License 3以降。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AbsenceCheck</name>
    <message>
        <source>Which file is not in memory?</source>
        <translation>どのファイルが記憶されていませんか?</translation>
    </message>
    <message>
        <source>This could not be found out</source>
        <translation>確かめられませんでした</translation>
    </message>
    <message>
        <source>It is in memory.</source>
        <translation>記憶済みです。</translation>
    </message>
    <message>
        <source>It is read and can be searched; it is still being encoded.</source>
        <translation>読み込み済みで検索できます。符号化はまだ続いています。</translation>
    </message>
    <message>
        <source>It waits to be read.</source>
        <translation>読み込み待ちです。</translation>
    </message>
    <message>
        <source>It belongs to no source. Drop it into this window to remember it.</source>
        <translation>どのソースにも属していません。このウィンドウにドロップすると記憶します。</translation>
    </message>
    <message>
        <source>Its source %1 is not there now.</source>
        <translation>ソース%1が今はありません。</translation>
    </message>
    <message>
        <source>Its source %1 is being looked through.</source>
        <translation>ソース%1を調べています。</translation>
    </message>
    <message>
        <source>It was not there when %1 was looked through last, or an ignore rule leaves it out. Look through the source again in the settings.</source>
        <translation>%1を最後に調べたときにはなかったか、除外ルールで外れています。設定でソースをもう一度調べてください。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AbstentionCard</name>
    <message>
        <source>This is not in your memory</source>
        <translation>これはあなたの記憶にありません</translation>
    </message>
    <message>
        <source>Some passages come near, but none says what was asked, so there is no answer.</source>
        <translation>近い箇所はありますが、質問に答えるものがないため、答えはありません。</translation>
    </message>
    <message>
        <source>No passage is close enough to answer from, so there is no answer. What would answer it may not be added yet.</source>
        <translation>答えられるほど近い箇所がないため、答えはありません。答えになるものがまだ追加されていないのかもしれません。</translation>
    </message>
    <message>
        <source>Some passages within “%1” come near, but none says what was asked, so there is no answer.</source>
        <translation>「%1」の中に近い箇所はありますが、質問に答えるものがないため、答えはありません。</translation>
    </message>
    <message>
        <source>No passage within “%1” is close enough to answer from, so there is no answer. It may be outside this scope, or not added yet.</source>
        <translation>「%1」の中に答えられるほど近い箇所がないため、答えはありません。範囲の外にあるか、まだ追加されていないのかもしれません。</translation>
    </message>
    <message>
        <source>Ask in everything</source>
        <translation>すべてを対象に質問</translation>
    </message>
    <message>
        <source>Look deeper</source>
        <translation>さらに探す</translation>
    </message>
    <message>
        <source>Search these words</source>
        <translation>これらの語を検索</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>ソースを追加</translation>
    </message>
    <message>
        <source>Nearest passages</source>
        <translation>近い箇所</translation>
    </message>
    <message>
        <source>needed %1</source>
        <translation>必要な値%1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerBrowser</name>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>source %1, %2, page %3</source>
        <translation>出典%1、%2、%3ページ</translation>
    </message>
    <message>
        <source>source %1, %2</source>
        <translation>出典%1、%2</translation>
    </message>
    <message>
        <source>source %1</source>
        <translation>出典%1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerHeadline</name>
    <message>
        <source>Stop here</source>
        <translation>ここで止める</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>答えなし</translation>
    </message>
    <message>
        <source>Looking through your memory …</source>
        <translation>記憶を調べています…</translation>
    </message>
    <message>
        <source>Round %1: reading “%2” …</source>
        <translation>ラウンド%1: 「%2」を読んでいます…</translation>
    </message>
    <message>
        <source> · %1</source>
        <translation> · %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
    <message>
        <source>Counted in the catalogue</source>
        <translation>カタログで数えました</translation>
    </message>
    <message>
        <source>Counted in the catalogue, all %1</source>
        <translation>カタログで数えました、全%1</translation>
    </message>
    <message numerus="yes">
        <source>Read %n passage(s)</source>
        <translation>
            <numerusform>%n件の箇所を読みました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n round(s)</source>
        <comment>after: read 7 passages</comment>
        <translation>
            <numerusform>%nラウンドで</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止しました</translation>
    </message>
    <message>
        <source>Compared with everything in your memory</source>
        <translation>記憶のすべてと比べました</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <translation>%1と比べました</translation>
    </message>
    <message>
        <source>, cut off at the length limit</source>
        <translation>、長さの上限で切れています</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>read 7 passages, in 2 rounds</comment>
        <translation>%2%1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerView</name>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>a stopped answer</comment>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>答えをコピー</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>もう一度質問</translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation>質問を編集</translation>
    </message>
    <message>
        <source>Export this answer</source>
        <translation>この答えを書き出す</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>%1件すべて表示</translation>
    </message>
    <message numerus="yes">
        <source>No source was found for the %n underlined statement(s).</source>
        <translation>
            <numerusform>下線の%n件の記述に出典が見つかりません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer, %n source(s)</source>
        <translation>
            <numerusform>答え、出典%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Enough to answer</source>
        <translation>答えるのに十分</translation>
    </message>
    <message>
        <source>The question is kept.</source>
        <translation>質問は残っています。</translation>
    </message>
    <message>
        <source>This is not in your memory</source>
        <translation>これはあなたの記憶にありません</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>How the window looks.</source>
        <translation>ウィンドウの見た目。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>見た目</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>ライト/ダーク</translation>
    </message>
    <message>
        <source>System follows the desktop, also while it changes.</source>
        <translation>「システム」はデスクトップに合わせて切り替わります。</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>Everything grows with it.</source>
        <translation>全体が一緒に大きくなります。</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>動きを減らす</translation>
    </message>
    <message>
        <source>Dots instead of a turning circle.</source>
        <translation>回る円の代わりに点を表示します。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Size of the text in percent</source>
        <translation>文字の大きさ（パーセント）</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>memoir::ui::BlindSpots</name>
    <message>
        <source>None: every document has answered a question, and every file could be read.</source>
        <translation>ありません。すべての文書が質問に答え、すべてのファイルを読めました。</translation>
    </message>
    <message>
        <source>have never answered a question</source>
        <translation>一度も質問に答えていません</translation>
    </message>
    <message>
        <source>have no usable text</source>
        <translation>使える文字がありません</translation>
    </message>
    <message>
        <source>stand at more than one place and are kept once</source>
        <translation>複数の場所にあり、一つだけ保存しています</translation>
    </message>
    <message>
        <source>could not be read, each with a reason</source>
        <translation>読めませんでした（理由あり）</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>見る</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Lnファイル</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an action and what it is about</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ChatList</name>
    <message>
        <source>Find a chat</source>
        <translation>チャットを探す</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>チャット</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>ピン留めの切り替え</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Delete this chat …</source>
        <translation>このチャットを削除…</translation>
    </message>
    <message>
        <source>No chat holds these words.</source>
        <translation>この語を含むチャットはありません。</translation>
    </message>
    <message>
        <source>What you ask is kept here.</source>
        <translation>質問はここに残ります。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ChatListModel</name>
    <message>
        <source>New question</source>
        <translation>新しい質問</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ChatSections</name>
    <message>
        <source>Pinned</source>
        <translation>ピン留め</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>過去7日間</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>それ以前</translation>
    </message>
</context>
<context>
    <name>memoir::ui::CitationCard</name>
    <message>
        <source>Quoted word for word</source>
        <translation>原文どおりの引用</translation>
    </message>
    <message>
        <source>Enter opens it</source>
        <translation>Enterで開きます</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
</context>
<context>
    <name>memoir::ui::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>コードをコピー</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Composer</name>
    <message>
        <source>Answers come from your memory and nowhere else</source>
        <translation>答えはあなたの記憶だけから作られます</translation>
    </message>
    <message>
        <source>Enter sends · Shift+Enter starts a new line</source>
        <translation>Enterで送信 · Shift+Enterで改行</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Add files (Ctrl+O)</source>
        <translation>ファイルを追加 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Ask a follow-up</source>
        <translation>続けて質問</translation>
    </message>
    <message>
        <source>Ask about anything in your memory</source>
        <translation>記憶の中のことなら何でも聞けます</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>Goes out when the memory service is back</source>
        <translation>記憶サービスが再開したら送信します</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>送信 (Enter)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ConversationScreen</name>
    <message>
        <source>Source pane (Ctrl+P)</source>
        <translation>出典パネル (Ctrl+P)</translation>
    </message>
    <message>
        <source>Pin this chat</source>
        <translation>このチャットをピン留め</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>このチャットを書き出す</translation>
    </message>
    <message>
        <source>More for this chat</source>
        <translation>このチャットのその他の操作</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Delete this chat …</source>
        <translation>このチャットを削除…</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>このチャットの名前を変更</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>What did %1 write about?</source>
        <translation>%1は何について書きましたか?</translation>
    </message>
    <message>
        <source>How many mails from %1 are there?</source>
        <translation>%1からのメールは何通ありますか?</translation>
    </message>
    <message>
        <source>Which documents are from %1?</source>
        <translation>%1の文書はどれですか?</translation>
    </message>
    <message>
        <source>The memory service stopped. Starting it again …</source>
        <translation>記憶サービスが停止しました。再起動しています…</translation>
    </message>
    <message>
        <source>What you typed is kept. Reading will go on.</source>
        <translation>入力した内容は残っています。読み込みは続きます。</translation>
    </message>
    <message>
        <source>The memory service cannot be started.</source>
        <translation>記憶サービスを開始できません。</translation>
    </message>
    <message>
        <source>Answers come from your memory and nowhere else</source>
        <translation>答えはあなたの記憶だけから作られます</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>新しい質問</translation>
    </message>
    <message>
        <source>Unpin this chat</source>
        <translation>ピン留めを外す</translation>
    </message>
    <message numerus="yes">
        <source>Answers come only from your %Ln document(s)</source>
        <translation>
            <numerusform>答えは%Ln件の文書だけから作られます</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Show earlier</source>
        <translation>以前の分を表示</translation>
    </message>
    <message>
        <source>Go to the latest</source>
        <translation>最新へ移動</translation>
    </message>
</context>
<context>
    <name>memoir::ui::CountedTabs</name>
    <message>
        <source>%1, %2</source>
        <comment>a tab and how much is behind it</comment>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::DownloadRow</name>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%2中%1</translation>
    </message>
    <message>
        <source>Share of %1 that is downloaded</source>
        <translation>%1 のダウンロード済みの割合</translation>
    </message>
    <message>
        <source>Discard the download of %1</source>
        <translation>%1 のダウンロードを破棄</translation>
    </message>
    <message>
        <source>From %1</source>
        <comment>a host</comment>
        <translation>%1 から</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>%1: download %2 from %3</source>
        <comment>Resume: download a model from a host</comment>
        <translation>%1: %3 から %2 をダウンロード</translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation>%1 のダウンロードを一時停止</translation>
    </message>
    <message>
        <source>Contacts %1</source>
        <translation>%1 に接続します</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>%1 に問い合わせています…</translation>
    </message>
    <message>
        <source>Comparing with its digest …</source>
        <translation>ダイジェストと照合しています…</translation>
    </message>
    <message>
        <source>Proving it …</source>
        <translation>検証中…</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <translation>%1、一時停止中</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes per second</comment>
        <translation>%1/秒</translation>
    </message>
</context>
<context>
    <name>memoir::ui::DropOverlay</name>
    <message>
        <source>Drop to remember</source>
        <translation>ドロップして記憶</translation>
    </message>
    <message>
        <source>The originals stay where they are. Nothing leaves this machine.</source>
        <translation>元のファイルはそのまま残ります。このパソコンの外には何も出ません。</translation>
    </message>
    <message>
        <source>Only files and folders can be remembered.</source>
        <translation>記憶できるのはファイルとフォルダーだけです。</translation>
    </message>
    <message>
        <source>Remember once</source>
        <translation>一度だけ記憶</translation>
    </message>
    <message>
        <source>Remember and watch</source>
        <translation>記憶して変更も追う</translation>
    </message>
    <message>
        <source>Read these files as they are now.</source>
        <translation>今の内容を読み込みます。</translation>
    </message>
    <message>
        <source>Also read what is added or changed later.</source>
        <translation>後で追加・変更されたものも読みます。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::DropSheet</name>
    <message>
        <source>What will be remembered</source>
        <translation>記憶される内容</translation>
    </message>
    <message>
        <source>This is much to remember</source>
        <translation>記憶する量が多くなっています</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Start remembering</source>
        <translation>記憶を始める</translation>
    </message>
</context>
<context>
    <name>memoir::ui::EvidenceModel</name>
    <message>
        <source>%1, p. %2</source>
        <translation>%1、%2ページ</translation>
    </message>
    <message>
        <source>Source %1, %2, score %3</source>
        <translation>出典%1、%2、スコア%3</translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <translation>%1、スコア%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::EvidenceTrail</name>
    <message>
        <source>How this was found</source>
        <translation>見つけた経緯</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Look deeper</source>
        <translation>さらに探す</translation>
    </message>
    <message>
        <source>One more round over what was not read yet</source>
        <translation>まだ読んでいない箇所をもう1ラウンド</translation>
    </message>
    <message>
        <source>Round %1</source>
        <translation>ラウンド%1</translation>
    </message>
    <message>
        <source>read %1 of %2 candidates</source>
        <translation>%2件の候補から%1件を読みました</translation>
    </message>
    <message numerus="yes">
        <source>read %n passage(s)</source>
        <translation>
            <numerusform>%n件の箇所を読みました</numerusform>
        </translation>
    </message>
    <message>
        <source>Names %1, looked for next</source>
        <translation>%1の名前があり、次に探しました</translation>
    </message>
    <message>
        <source>Not enough yet</source>
        <translation>まだ足りません</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FacetPanel</name>
    <message>
        <source>Filters</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>a filter</comment>
        <translation>種類</translation>
    </message>
    <message>
        <source>Year</source>
        <comment>a filter</comment>
        <translation>年</translation>
    </message>
    <message>
        <source>People</source>
        <comment>a filter</comment>
        <translation>人</translation>
    </message>
    <message>
        <source>Folder</source>
        <comment>a filter</comment>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>%1, %2 hits</source>
        <comment>a filter and how often</comment>
        <translation>%1、%2件</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FailureDialog</name>
    <message>
        <source>Not in memory</source>
        <translation>記憶されていません</translation>
    </message>
    <message>
        <source>Files that are not in memory</source>
        <translation>記憶されていないファイル</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>もう一度読む</translation>
    </message>
    <message>
        <source>Every file is in memory</source>
        <translation>すべてのファイルを記憶済みです</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%nファイルを読めませんでした</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::FailureModel</name>
    <message>
        <source>%1, %2</source>
        <comment>a file and a place in it</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file and why it failed</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FilterChip</name>
    <message>
        <source>Nothing to choose from</source>
        <translation>選べるものがありません</translation>
    </message>
    <message>
        <source>%1: %2. Press to take it away</source>
        <comment>a filter</comment>
        <translation>%1: %2。押すと外れます</translation>
    </message>
    <message>
        <source>Filter by %1</source>
        <translation>%1で絞り込む</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a filter and its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FilterCompleter</name>
    <message>
        <source>Values</source>
        <translation>値</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::FindBar</name>
    <message>
        <source>Find in these answers</source>
        <translation>これらの答えの中を検索</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>前の一致 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>次の一致 (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>matches</comment>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FirstRunScreen</name>
    <message>
        <source>Your memory starts here</source>
        <translation>ここから記憶が始まります</translation>
    </message>
    <message>
        <source>Add what you already have, then ask about any of it. You can ask as soon as the first files are read.</source>
        <translation>今あるものを追加して、何でも質問してください。最初のファイルを読み終えたらすぐに質問できます。</translation>
    </message>
    <message>
        <source>It stays here.</source>
        <translation>ここから出ません。</translation>
    </message>
    <message>
        <source>Your files are read on this machine and nothing is sent anywhere.</source>
        <translation>ファイルはこのパソコンで読まれ、どこにも送られません。</translation>
    </message>
    <message>
        <source>Originals are left alone.</source>
        <translation>元のファイルはそのままです。</translation>
    </message>
    <message>
        <source>Memoir reads them where they are; it never moves or changes them.</source>
        <translation>Memoirはその場所で読むだけで、動かしたり変えたりしません。</translation>
    </message>
    <message>
        <source>You can take it back.</source>
        <translation>取り消せます。</translation>
    </message>
    <message>
        <source>Forget a file, a folder or everything, and get a receipt for it.</source>
        <translation>ファイル、フォルダー、すべてを忘れさせ、その控えを受け取れます。</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>このパソコンで見つかったもの</translation>
    </message>
    <message>
        <source>Choose a folder or mailbox</source>
        <translation>フォルダーまたはメールボックスを選ぶ</translation>
    </message>
    <message>
        <source>Start remembering</source>
        <translation>記憶を始める</translation>
    </message>
    <message>
        <source>Try the sample archive</source>
        <translation>サンプルで試す</translation>
    </message>
    <message>
        <source>Or drop files and folders anywhere in this window</source>
        <translation>ファイルやフォルダーをこのウィンドウにドロップすることもできます</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Forgetter</name>
    <message numerus="yes">
        <source>Forget %n document(s)?</source>
        <translation>
            <numerusform>%n件の文書を忘れますか?</numerusform>
        </translation>
    </message>
    <message>
        <source>Their text, memory and quotes in answers go. The files themselves stay where they are.</source>
        <translation>文字、記憶、答えの中の引用が消えます。ファイル自体はそのまま残ります。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘れる</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) go, with their text, memory and quotes in answers.</source>
        <translation>
            <numerusform>%Lnファイルが、文字、記憶、答えの中の引用とともに消えます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget “%1”?</source>
        <translation>「%1」を忘れますか?</translation>
    </message>
    <message>
        <source>The files themselves stay where they are.</source>
        <translation>ファイル自体はそのまま残ります。</translation>
    </message>
    <message>
        <source>Forgotten: %1, %2</source>
        <comment>documents, bytes</comment>
        <translation>忘れました: %1、%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in your memory again</source>
        <translation>記憶に戻りました</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FoundSourceModel</name>
    <message>
        <source>counting …</source>
        <translation>数えています…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Lnファイル</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>a folder</comment>
        <translation>
            <numerusform>%1ほか%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>このパソコンで見つかったもの</translation>
    </message>
    <message>
        <source>Files</source>
        <comment>column of found sources</comment>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Size</source>
        <comment>column of found sources</comment>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>column of found sources</comment>
        <translation>時間</translation>
    </message>
</context>
<context>
    <name>memoir::ui::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>How the window behaves.</source>
        <translation>ウィンドウの動作。</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>ウィンドウを閉じたとき</translation>
    </message>
    <message>
        <source>Keep reading when the window is closed</source>
        <translation>ウィンドウを閉じても読み込みを続ける</translation>
    </message>
    <message>
        <source>Memoir goes on in the background, with an icon in the tray.</source>
        <translation>Memoirはトレイのアイコンとともに裏で続きます。</translation>
    </message>
    <message>
        <source>Memoir goes on in the background until everything is read.</source>
        <translation>Memoirはすべて読み終えるまで裏で続きます。</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>電源</translation>
    </message>
    <message>
        <source>Read nothing while on battery</source>
        <translation>バッテリー使用中は読み込まない</translation>
    </message>
    <message>
        <source>Nothing is read or encoded while this machine lives on its battery.</source>
        <translation>このパソコンがバッテリーで動いている間は、読み込みも符号化もしません。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::GrowthChart</name>
    <message>
        <source>Growth of the memory</source>
        <translation>記憶の増え方</translation>
    </message>
    <message>
        <source>Nothing is in memory yet</source>
        <translation>まだ何も記憶されていません</translation>
    </message>
    <message>
        <source>From %1 tokens on %2 to %3 tokens on %4</source>
        <translation>%2の%1トークンから%4の%3トークンまで</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1トークン</translation>
    </message>
    <message>
        <source>%1, %2 on the day</source>
        <comment>a date, a change</comment>
        <translation>%1、その日に%2</translation>
    </message>
    <message>
        <source>%1, %2 in the month</source>
        <comment>a date, a change</comment>
        <translation>%1、その月に%2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day on the axis of a chart</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>a month on the axis of a chart</comment>
        <translation>yyyy年M月</translation>
    </message>
</context>
<context>
    <name>memoir::ui::HoldingInspector</name>
    <message>
        <source>today at %1</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a date and a time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>About the selected row</source>
        <translation>選んだ行について</translation>
    </message>
    <message>
        <source>Why is a file not in memory?</source>
        <translation>なぜ記憶されていないのか</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Password of this file</source>
        <translation>このファイルのパスワード</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>読み込む</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>文字を表示</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>もう一度読む</translation>
    </message>
    <message>
        <source>Skip this file</source>
        <translation>このファイルを飛ばす</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘れる</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s)</source>
        <translation>
            <numerusform>%Ln件の箇所</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) selected</source>
        <translation>
            <numerusform>%Ln行を選択中</numerusform>
        </translation>
    </message>
    <message>
        <source>Not in memory</source>
        <translation>記憶されていません</translation>
    </message>
    <message>
        <source>In memory, with a remark</source>
        <translation>記憶済み（注意あり）</translation>
    </message>
    <message>
        <source>Enter it to read the file; Memoir uses it once and does not keep it.</source>
        <translation>入力するとファイルを読み込みます。Memoirは一度だけ使い、保存しません。</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>%1, inside: %2</source>
        <comment>a file and a place in it</comment>
        <translation>%1の中: %2</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>From</source>
        <comment>who wrote it</comment>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Size in memory</source>
        <translation>記憶のサイズ</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1トークン</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how often a file was read</comment>
        <translation>
            <numerusform>%n回</numerusform>
        </translation>
    </message>
    <message>
        <source>Read</source>
        <comment>how often and when</comment>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <comment>twice, last today</comment>
        <translation>%1、最後は%2</translation>
    </message>
    <message numerus="yes">
        <source>It stands at %n place(s), and is kept once</source>
        <translation>
            <numerusform>%nか所にあり、一つだけ保存しています</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::HoldingModel</name>
    <message>
        <source>loading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Title</source>
        <comment>column of the library</comment>
        <translation>題名</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>column of the library</comment>
        <translation>種類</translation>
    </message>
    <message>
        <source>From</source>
        <comment>column of the library</comment>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Date</source>
        <comment>column of the library</comment>
        <translation>日付</translation>
    </message>
    <message>
        <source>Passages</source>
        <comment>column of the library</comment>
        <translation>箇所</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column of the library</comment>
        <translation>状態</translation>
    </message>
</context>
<context>
    <name>memoir::ui::IgnorePage</name>
    <message>
        <source>Ignore rules</source>
        <translation>除外ルール</translation>
    </message>
    <message>
        <source>Files and folders that no source takes.</source>
        <translation>どのソースでも取り込まないファイルとフォルダー。</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>パターン</translation>
    </message>
    <message>
        <source>Patterns, one a line</source>
        <translation>パターン（1行に1つ）</translation>
    </message>
    <message>
        <source>One pattern a line. * stands for any characters, ** also for folders. They hold from the next time a source is looked through. Files named .gitignore and .memoirignore hold for their folders.</source>
        <translation>1行に1つのパターン。* は任意の文字、** はフォルダーも表します。次にソースを調べるときから有効です。.gitignoreと.memoirignoreはそのフォルダーで有効です。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::IngestionBar</name>
    <message>
        <source>Reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>Share that is in memory</source>
        <translation>記憶済みの割合</translation>
    </message>
    <message>
        <source>Skip this file</source>
        <translation>このファイルを飛ばす</translation>
    </message>
    <message>
        <source>OCR</source>
        <comment>text is recognised in a picture</comment>
        <translation>OCR</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n件失敗</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Still on page %1 of “%2”</source>
        <translation>「%2」の%1ページを読み続けています</translation>
    </message>
    <message>
        <source>Still reading “%1”</source>
        <translation>「%1」を読み続けています</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Reading is paused: %1</source>
        <translation>読み込みを一時停止中: %1</translation>
    </message>
    <message>
        <source>Reading is paused</source>
        <translation>読み込みを一時停止中</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>読み込み中…</translation>
    </message>
    <message>
        <source>Reading “%1”, page %2 of %3</source>
        <translation>「%1」を読み込み中、%2/%3ページ</translation>
    </message>
    <message>
        <source>Reading “%1”</source>
        <translation>「%1」を読み込み中</translation>
    </message>
    <message>
        <source>Encoding into memory</source>
        <translation>記憶に符号化しています</translation>
    </message>
    <message>
        <source>Everything that could be read is in memory</source>
        <translation>読めるものはすべて記憶しました</translation>
    </message>
    <message>
        <source>Everything is in memory</source>
        <translation>すべて記憶しました</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1/%2ファイル</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1トークン</translation>
    </message>
    <message>
        <source>%1 of %2 passages</source>
        <translation>%1/%2箇所</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1トークン/秒</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>%1/%2ページ</translation>
    </message>
    <message>
        <source>The memory service stopped. Reading goes on when it is back.</source>
        <translation>記憶サービスが停止しました。戻りしだい読み込みを続けます。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::KindChart</name>
    <message>
        <source>%1: %2 tokens</source>
        <comment>a kind of document</comment>
        <translation>%1: %2トークン</translation>
    </message>
    <message>
        <source>Tokens by kind of document</source>
        <translation>文書の種類ごとのトークン</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1トークン</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>The language of the window. Documents and answers keep theirs.</source>
        <translation>ウィンドウの言語。文書と答えの言語は変わりません。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
</context>
<context>
    <name>memoir::ui::LibraryFilters</name>
    <message>
        <source>Filter documents</source>
        <translation>文書を絞り込む</translation>
    </message>
    <message>
        <source>Filter documents by title, sender or file</source>
        <translation>題名、差出人、ファイルで絞り込む</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>限定</translation>
    </message>
    <message>
        <source>Date</source>
        <comment>a filter</comment>
        <translation>日付</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>a filter</comment>
        <translation>種類</translation>
    </message>
    <message>
        <source>State</source>
        <comment>a filter</comment>
        <translation>状態</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>a filter</comment>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Person</source>
        <comment>a filter</comment>
        <translation>人</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>過去30日間</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>昨年</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>%1年より前</translation>
    </message>
    <message>
        <source>%1, watched</source>
        <comment>a source</comment>
        <translation>%1、監視中</translation>
    </message>
</context>
<context>
    <name>memoir::ui::LibraryScreen</name>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Files …</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>A folder …</source>
        <translation>フォルダー…</translation>
    </message>
    <message>
        <source>Parts of the library</source>
        <translation>ライブラリの区分</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>files</comment>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <comment>documents</comment>
        <translation>忘れたもの</translation>
    </message>
    <message>
        <source>Documents and files</source>
        <translation>文書とファイル</translation>
    </message>
    <message>
        <source>Receipts of what was forgotten</source>
        <translation>忘れたものの控え</translation>
    </message>
    <message>
        <source>%1 of %2 documents</source>
        <translation>%2件中%1件の文書</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln件選択中</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was forgotten</source>
        <translation>忘れたものはありません</translation>
    </message>
    <message>
        <source>What you forget leaves a receipt here: when, and how much.</source>
        <translation>忘れさせると、いつ、どれだけかの控えがここに残ります。</translation>
    </message>
    <message>
        <source>No document matches</source>
        <translation>一致する文書がありません</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <source>Every file could be read</source>
        <translation>すべてのファイルを読めました</translation>
    </message>
    <message>
        <source>No document stands at two places</source>
        <translation>2か所にある文書はありません</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>まだ何もありません</translation>
    </message>
    <message>
        <source>Drop files anywhere in this window.</source>
        <translation>ファイルをこのウィンドウにドロップしてください。</translation>
    </message>
    <message>
        <source>Why is a file not in memory?</source>
        <translation>なぜ記憶されていないのか</translation>
    </message>
</context>
<context>
    <name>memoir::ui::LifetimeGauge</name>
    <message>
        <source>Memory used in a lifetime</source>
        <translation>一生分の記憶の使用量</translation>
    </message>
    <message>
        <source>%1 of %2 tokens on this machine</source>
        <translation>このパソコンで%2トークン中%1</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1トークン</translation>
    </message>
    <message>
        <source>100 M</source>
        <comment>tokens</comment>
        <translation>100 M</translation>
    </message>
    <message>
        <source>of %1 tokens
on this machine</source>
        <translation>このパソコンで
%1トークン中</translation>
    </message>
</context>
<context>
    <name>memoir::ui::LookedForLine</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Looked for %1, found in %2</source>
        <translation>%1を探し、%2で見つけました</translation>
    </message>
    <message>
        <source>Looked for %1</source>
        <translation>%1を探しました</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between two words</comment>
        <translation>と</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MailView</name>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Show quoted text</source>
        <translation>引用部分を表示</translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation>引用部分を隠す</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MainWindow</name>
    <message>
        <source>Memoir</source>
        <translation>Memoir</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>新しい質問</translation>
    </message>
    <message>
        <source>Add files …</source>
        <translation>ファイルを追加…</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>フォルダーを追加…</translation>
    </message>
    <message>
        <source>Files that are not in memory</source>
        <translation>記憶されていないファイル</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>答え(&amp;A)</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>もう一度質問</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Copy last answer</source>
        <translation>最後の答えをコピー</translation>
    </message>
    <message>
        <source>Previous evidence</source>
        <translation>前の根拠</translation>
    </message>
    <message>
        <source>Next evidence</source>
        <translation>次の根拠</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>会話</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>質問を書く</translation>
    </message>
    <message>
        <source>Source pane</source>
        <translation>出典パネル</translation>
    </message>
    <message>
        <source>How the last answer was found</source>
        <translation>最後の答えを見つけた経緯</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>サイドバー</translation>
    </message>
    <message>
        <source>Find here</source>
        <translation>ここで検索</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>次の一致</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>前の一致</translation>
    </message>
    <message>
        <source>Next area</source>
        <translation>次の領域</translation>
    </message>
    <message>
        <source>Previous area</source>
        <translation>前の領域</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>メニューバー</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Delete this chat?</source>
        <translation>このチャットを削除しますか?</translation>
    </message>
    <message>
        <source>Its questions and answers go for good. Your documents stay in memory.</source>
        <translation>質問と答えは完全に消えます。文書は記憶に残ります。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>The memory service stopped</source>
        <translation>記憶サービスが停止しました</translation>
    </message>
    <message>
        <source>Memory service back</source>
        <translation>記憶サービスが再開しました</translation>
    </message>
    <message>
        <source>Not in your memory</source>
        <translation>あなたの記憶にありません</translation>
    </message>
    <message>
        <source>Answer ready</source>
        <translation>答えができました</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>ファイルを追加</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>フォルダーを追加</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MemoryCard</name>
    <message>
        <source>%1, as a table</source>
        <translation>%1（表）</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MemoryFooter</name>
    <message>
        <source>Memory used</source>
        <translation>使用中の記憶</translation>
    </message>
    <message>
        <source>On this machine only</source>
        <translation>このパソコンの中だけ</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>設定 (Ctrl+,)</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%2トークン中%1</translation>
    </message>
    <message numerus="yes">
        <source>%n not in memory</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n件が未記憶</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting the memory service …</source>
        <translation>記憶サービスを開始しています…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1トークン</translation>
    </message>
    <message>
        <source>The memory service stopped. Starting it again …</source>
        <translation>記憶サービスが停止しました。再起動しています…</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MemoryScreen</name>
    <message>
        <source>Memory</source>
        <translation>記憶</translation>
    </message>
    <message>
        <source>Show as tables</source>
        <translation>表で表示</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>All figures as CSV</source>
        <translation>すべての数値をCSVで</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>一生分</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>増え方</translation>
    </message>
    <message>
        <source>tokens in memory</source>
        <translation>記憶中のトークン</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>種類別</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>By year</source>
        <translation>年別</translation>
    </message>
    <message>
        <source>tokens, by date of the document</source>
        <translation>トークン、文書の日付別</translation>
    </message>
    <message>
        <source>Blind spots</source>
        <translation>盲点</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>All</source>
        <comment>all the time</comment>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Add something to see it grow.</source>
        <translation>何か追加すると増えていきます。</translation>
    </message>
    <message>
        <source>At the usual %1 a month there is room until about %2.</source>
        <comment>tokens, a year</comment>
        <translation>いつもの月%1のペースなら、%2年ごろまで余裕があります。</translation>
    </message>
    <message>
        <source>There is room for %1 tokens more.</source>
        <translation>あと%1トークン入ります。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>トークン</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>記憶済み</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>余裕</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文書</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>日付なし</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Blind spot</source>
        <translation>盲点</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Documents never used</source>
        <translation>使われたことのない文書</translation>
    </message>
    <message>
        <source>Files without usable text</source>
        <translation>使える文字のないファイル</translation>
    </message>
    <message>
        <source>Documents at several places</source>
        <translation>複数の場所にある文書</translation>
    </message>
    <message>
        <source>Files that failed</source>
        <translation>失敗したファイル</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>空き%1</translation>
    </message>
    <message>
        <source>On the GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>In RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>routing keys and content</source>
        <translation>ルーティングキーと内容</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>箇所</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
    <message>
        <source>Cost per token</source>
        <translation>トークンあたり</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>ディスク上</translation>
    </message>
    <message>
        <source>Export the figures</source>
        <translation>数値を書き出す</translation>
    </message>
    <message>
        <source>The figures are in %1</source>
        <translation>数値を%1に書き出しました</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1に書き込めません: %2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ModelDownloads</name>
    <message>
        <source>https://… or OWNER/NAME</source>
        <comment>address of a model</comment>
        <translation>https://… または OWNER/NAME</translation>
    </message>
    <message>
        <source>Address of the model</source>
        <translation>モデルのアドレス</translation>
    </message>
    <message>
        <source>Download from %1</source>
        <translation>%1 からダウンロード</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>A folder with a checkpoint and its SHA256SUMS, or a model of the Hugging Face hub. Nothing is contacted before you press the button, and the host learns only which files you ask for.</source>
        <translation>チェックポイントとSHA256SUMSのあるフォルダー、またはHugging Face Hubのモデル。ボタンを押すまでどこにも接続しません。接続先に伝わるのは要求したファイルだけです。</translation>
    </message>
    <message>
        <source>%1 is downloaded, proved and on the list</source>
        <translation>%1 をダウンロードして検証し、一覧に加えました</translation>
    </message>
    <message>
        <source>The download of %1 broke off</source>
        <translation>%1 のダウンロードが中断しました</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ModelPage</name>
    <message>
        <source>Model and device</source>
        <translation>モデルとデバイス</translation>
    </message>
    <message>
        <source>Which model reads your memory, and where it runs.</source>
        <translation>どのモデルが記憶を読み、どこで動くか。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Import from folder</source>
        <translation>フォルダーから取り込む</translation>
    </message>
    <message>
        <source>Another model encodes your memory again in the background, from the stored text.</source>
        <translation>別のモデルにすると、保存した文字から裏で記憶を符号化し直します。</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>調べ直す</translation>
    </message>
    <message>
        <source>Comes with Memoir and runs on any processor.</source>
        <translation>Memoirに付属し、どのプロセッサーでも動きます。</translation>
    </message>
    <message>
        <source>%1 million parameters.</source>
        <translation>%1百万パラメーター。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Use %1</source>
        <comment>a model</comment>
        <translation>%1を使う</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>グラフィックカード</translation>
    </message>
    <message numerus="yes">
        <source>Processor, %n core(s)</source>
        <translation>
            <numerusform>プロセッサー、%nコア</numerusform>
        </translation>
    </message>
    <message>
        <source>Holds the model and the routing keys.</source>
        <translation>モデルとルーティングキーを保持します。</translation>
    </message>
    <message>
        <source>Reads files; answers too when no GPU is used. %1 of memory.</source>
        <translation>ファイルを読みます。GPUを使わないときは答えも作ります。メモリ%1。</translation>
    </message>
    <message>
        <source>Not used: %1</source>
        <translation>未使用: %1</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>not yet</source>
        <comment>not measured yet</comment>
        <translation>まだ</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1トークン/秒</translation>
    </message>
    <message>
        <source>First evidence</source>
        <translation>最初の根拠</translation>
    </message>
    <message>
        <source>after Enter, the last question</source>
        <translation>Enterの後、最後の質問</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>the last one that was generated</source>
        <translation>最後に生成された答え</translation>
    </message>
    <message>
        <source>Remembering</source>
        <translation>記憶</translation>
    </message>
    <message>
        <source>the last documents</source>
        <translation>最後の文書</translation>
    </message>
    <message>
        <source>Room left</source>
        <translation>残りの余裕</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1トークン</translation>
    </message>
    <message>
        <source>of %1 on this machine</source>
        <translation>このパソコンで%1中</translation>
    </message>
    <message>
        <source>The folder of a checkpoint</source>
        <translation>チェックポイントのフォルダー</translation>
    </message>
    <message>
        <source>Proving it …</source>
        <translation>検証中…</translation>
    </message>
    <message>
        <source>The model is proved and on the list</source>
        <translation>モデルを検証し、一覧に加えました</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Right now it is not in use.</source>
        <translation>今は使っていません。</translation>
    </message>
    <message>
        <source>Right now it is in use: %1.</source>
        <comment>hosts</comment>
        <translation>今は使っています: %1</translation>
    </message>
    <message>
        <source>Memoir uses the network only for a download that you start here.</source>
        <translation>Memoirがネットワークを使うのは、ここであなたが始めたダウンロードのときだけです。</translation>
    </message>
    <message>
        <source>measured on %1</source>
        <translation>%1に測定</translation>
    </message>
    <message>
        <source>estimated on %1</source>
        <translation>%1に推定</translation>
    </message>
    <message>
        <source>Takes about %1 of memory.</source>
        <translation>メモリを約%1使います。</translation>
    </message>
    <message>
        <source>Needs about %1 of memory, and there are %2.</source>
        <translation>メモリが約%1必要ですが、%2しかありません。</translation>
    </message>
    <message>
        <source>Each million tokens takes %1 of disk.</source>
        <translation>100万トークンごとにディスクを%1使います。</translation>
    </message>
    <message>
        <source>What is in memory now: %1.</source>
        <translation>今記憶されている分: %1。</translation>
    </message>
    <message>
        <source>Its speed on this machine is not measured yet.</source>
        <translation>このパソコンでの速度はまだ測定していません。</translation>
    </message>
    <message>
        <source>Remembering: %1.</source>
        <comment>so many tokens/s</comment>
        <translation>記憶: %1。</translation>
    </message>
    <message>
        <source>Answer: %1.</source>
        <comment>so many tokens/s</comment>
        <translation>答え: %1。</translation>
    </message>
    <message>
        <source>Measured on %1.</source>
        <translation>%1に測定。</translation>
    </message>
    <message>
        <source>Estimated on %1.</source>
        <translation>%1に推定。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>測定</translation>
    </message>
    <message>
        <source>What to expect</source>
        <translation>見込み</translation>
    </message>
    <message>
        <source>Measured is what Memoir did while it worked. Measure runs layers of each model&apos;s shape for some seconds; what that says is an estimate.</source>
        <translation>「測定」とあるのは、Memoirが実際に働いた間の値です。ボタンを押すと、各モデルの形の層を数秒動かします。その値は推定です。</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>測定中…</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>もう一度測定</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>まだ測定していません</translation>
    </message>
</context>
<context>
    <name>memoir::ui::NearestRow</name>
    <message>
        <source>%1, nearness %2</source>
        <translation>%1、近さ%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::NoticeDialog</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>memoir::ui::PageLock</name>
    <message>
        <source>Password of this file</source>
        <translation>このファイルのパスワード</translation>
    </message>
    <message>
        <source>It is used while this document is open here, and kept nowhere.</source>
        <translation>この文書をここで開いている間だけ使い、どこにも保存しません。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Show the page</source>
        <translation>ページを表示</translation>
    </message>
    <message>
        <source>That is not the password of this file.</source>
        <translation>このファイルのパスワードではありません。</translation>
    </message>
    <message>
        <source>The pages of this file are shown with its password.</source>
        <translation>このファイルのページは、パスワードを入れると表示されます。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::PageView</name>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>memoir::ui::PreviewCard</name>
    <message>
        <source>What will be remembered</source>
        <translation>記憶される内容</translation>
    </message>
    <message>
        <source>All in memory after</source>
        <translation>すべて記憶するまで</translation>
    </message>
    <message>
        <source>Size in memory</source>
        <translation>記憶のサイズ</translation>
    </message>
    <message>
        <source>Left out by the ignore rules</source>
        <translation>除外ルールで外れるもの</translation>
    </message>
    <message>
        <source>files, %1</source>
        <comment>a size</comment>
        <translation>ファイル、%1</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>a time</comment>
        <translation>約%1</translation>
    </message>
    <message>
        <source>counting …</source>
        <translation>数えています…</translation>
    </message>
    <message>
        <source>about %1 tokens</source>
        <translation>約%1トークン</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Lnファイル</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>Where your memory lies, and that it stays there.</source>
        <translation>記憶の置き場所と、そこから出ないこと。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Network use: none unless you fetch a model</source>
        <translation>ネットワークの使用: モデルを取得するとき以外はなし</translation>
    </message>
    <message>
        <source>Memoir opens a network connection only while you fetch a model. The server learns which files you ask for and the version of Memoir, and nothing of your memory. The parts of Memoir talk through a file of this machine that only you can open.</source>
        <translation>Memoirがネットワークに接続するのは、あなたがモデルを取得している間だけです。サーバーに伝わるのは要求したファイルとMemoirのバージョンだけで、あなたの記憶は何も伝わりません。Memoirの各部分は、あなただけが開けるこのパソコンのファイルを通じて通信します。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>保護</translation>
    </message>
    <message>
        <source>Encryption: off</source>
        <translation>暗号化: オフ</translation>
    </message>
    <message>
        <source>Who can read this disk can read the archive. An encrypted disk protects it.</source>
        <translation>このディスクを読める人は保管内容も読めます。暗号化ディスクで保護できます。</translation>
    </message>
    <message>
        <source>Lock: none</source>
        <translation>ロック: なし</translation>
    </message>
    <message>
        <source>Who uses your account can open the window.</source>
        <translation>あなたのアカウントを使う人はウィンドウを開けます。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>カタログ</translation>
    </message>
    <message>
        <source>Text, names, questions and answers</source>
        <translation>文字、名前、質問と答え</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>バンク</translation>
    </message>
    <message>
        <source>What the model remembers</source>
        <translation>モデルの記憶</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>キャッシュ</translation>
    </message>
    <message>
        <source>Page images and recognised text; may be deleted at any time</source>
        <translation>ページ画像と認識した文字。いつでも削除できます</translation>
    </message>
</context>
<context>
    <name>memoir::ui::QuestionView</name>
    <message>
        <source>Question: %1</source>
        <translation>質問: %1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ReceiptModel</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>documents, answers in chats</comment>
        <translation>%1、%2</translation>
    </message>
    <message numerus="yes">
        <source>answers in %Ln chat(s)</source>
        <translation>
            <numerusform>%Ln件のチャットの答え</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be brought back</source>
        <translation>元に戻せます</translation>
    </message>
    <message>
        <source>Invisible, being erased</source>
        <translation>非表示、消去中</translation>
    </message>
    <message>
        <source>Erased, nothing is left</source>
        <translation>消去済み、何も残っていません</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <comment>column: when it was forgotten</comment>
        <translation>忘れたもの</translation>
    </message>
    <message>
        <source>What</source>
        <comment>column: what was forgotten</comment>
        <translation>内容</translation>
    </message>
    <message>
        <source>Passages</source>
        <comment>column of receipts</comment>
        <translation>箇所</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>column: how much text was forgotten</comment>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column of receipts</comment>
        <translation>状態</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a date and a time</comment>
        <translation>%1、%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::RecognitionPage</name>
    <message>
        <source>Text in pictures</source>
        <translation>画像の中の文字</translation>
    </message>
    <message>
        <source>The languages in which scans, photos and pictures are read.</source>
        <translation>スキャン、写真、画像の文字を読み取る言語です。</translation>
    </message>
    <message>
        <source>Languages on this machine</source>
        <translation>このパソコンの言語</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>調べ直す</translation>
    </message>
    <message>
        <source>Each page is read with up to three languages of its script. After adding one, choose “Read again” for a scan in the library.</source>
        <translation>各ページは、その文字体系の言語を3つまで使って読み取られます。言語を追加したら、ライブラリでスキャンを選び「もう一度読む」を押してください。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Pack %1</source>
        <comment>a language pack</comment>
        <translation>パック %1</translation>
    </message>
    <message>
        <source>Pack %1; three others of its script come first</source>
        <comment>a language pack</comment>
        <translation>パック %1。同じ文字体系の3つが先に使われます</translation>
    </message>
    <message>
        <source>No language is installed</source>
        <translation>言語がインストールされていません</translation>
    </message>
    <message>
        <source>Scans and pictures are not read. Install a language pack of Tesseract, such as tesseract-ocr-eng.</source>
        <translation>スキャンと画像は読み取られません。tesseract-ocr-jpn などTesseractの言語パックをインストールしてください。</translation>
    </message>
    <message>
        <source>Packs lie in %1.</source>
        <comment>a folder</comment>
        <translation>パックの場所: %1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ScopeBar</name>
    <message>
        <source>Where the question is asked</source>
        <translation>質問の対象</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>絞る</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>年</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>探しています…</translation>
    </message>
    <message>
        <source>There is none</source>
        <translation>ありません</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ScopeChip</name>
    <message>
        <source>Only %1. Press to remove</source>
        <translation>%1のみ。押すと外れます</translation>
    </message>
    <message>
        <source>%1: press to remove</source>
        <translation>%1: 押すと外れます</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchDelegate</name>
    <message>
        <source>A question that was asked</source>
        <translation>以前の質問</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>%1ページ</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchModel</name>
    <message>
        <source>Questions asked</source>
        <translation>以前の質問</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>a hit: title, date, text</comment>
        <translation>%1、%2、%3</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchOverlay</name>
    <message>
        <source>Search everything</source>
        <translation>すべてを検索</translation>
    </message>
    <message>
        <source>Search documents and questions</source>
        <translation>文書と質問を検索</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>検索結果</translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation>↑ ↓</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>next match</source>
        <translation>次の一致</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>ask this as a question</source>
        <translation>質問する</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>%1 in %2 ms</source>
        <comment>hits, time</comment>
        <translation>%1、%2ミリ秒</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>「%1」に一致するものはありません</translation>
    </message>
    <message>
        <source>Check the spelling, or use fewer words.</source>
        <translation>つづりを確かめるか、語を減らしてください。</translation>
    </message>
    <message>
        <source>Search without filters</source>
        <translation>絞り込みなしで検索</translation>
    </message>
    <message>
        <source>Ask as a question</source>
        <translation>質問する</translation>
    </message>
    <message>
        <source>Type to search documents and the questions you asked.</source>
        <translation>入力すると文書と以前の質問を検索します。</translation>
    </message>
    <message>
        <source>Last searches</source>
        <translation>最近の検索</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchPreview</name>
    <message>
        <source>Open (Enter)</source>
        <translation>開く (Enter)</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文書の文字</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>前の一致 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>次の一致 (F3)</translation>
    </message>
    <message>
        <source>From %1</source>
        <comment>who wrote it</comment>
        <translation>差出人: %1</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>%1ページ</translation>
    </message>
    <message>
        <source>Match %1 of %2</source>
        <translation>一致 %1/%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SettingsScreen</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>設定を探す</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>設定のページ</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Press a field, then the keys you want.</source>
        <translation>欄を押してから、使いたいキーを押してください。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Set all back</source>
        <translation>すべて元に戻す</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <comment>an action</comment>
        <translation>%1のキー</translation>
    </message>
    <message>
        <source>Switch off the keys of %1</source>
        <comment>an action</comment>
        <translation>%1のキーを無効にする</translation>
    </message>
    <message>
        <source>Taken by: %1</source>
        <translation>使用済み: %1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SideButton</name>
    <message>
        <source>%1 (%2)</source>
        <comment>an action and its shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Sidebar</name>
    <message>
        <source>Sidebar</source>
        <translation>サイドバー</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>新しい質問</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶</translation>
    </message>
    <message>
        <source>Memoir</source>
        <translation>Memoir</translation>
    </message>
    <message>
        <source>Fold the sidebar (Ctrl+B)</source>
        <translation>サイドバーをたたむ (Ctrl+B)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourceBar</name>
    <message>
        <source>Why this passage?</source>
        <translation>なぜこの箇所?</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>文字で表示</translation>
    </message>
    <message>
        <source>Size of the page</source>
        <translation>ページの大きさ</translation>
    </message>
    <message>
        <source>Previous evidence (Alt+Up)</source>
        <translation>前の根拠 (Alt+Up)</translation>
    </message>
    <message>
        <source>Next evidence (Alt+Down)</source>
        <translation>次の根拠 (Alt+Down)</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>幅に合わせる</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>ページ全体</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>150 %</source>
        <translation>150 %</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200 %</translation>
    </message>
    <message>
        <source>Evidence %1 of %2</source>
        <translation>根拠 %1/%2</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>なぜ?</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>evidence</comment>
        <translation>%1/%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourceChip</name>
    <message>
        <source>Source %1, %2</source>
        <translation>出典%1、%2</translation>
    </message>
    <message>
        <source>%1, p. %2</source>
        <translation>%1、%2ページ</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourceFoot</name>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>前のページ (Page Up)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>次のページ (Page Down)</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>page of pages</comment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourceHeader</name>
    <message>
        <source>Back to the answer (Esc)</source>
        <translation>答えに戻る (Esc)</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>ファイルを開く</translation>
    </message>
    <message>
        <source>Close (Ctrl+P)</source>
        <translation>閉じる (Ctrl+P)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourcePane</name>
    <message>
        <source>Source</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Find the file</source>
        <translation>ファイルを探す</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>%1/%2ページ</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>%1ページ</translation>
    </message>
    <message>
        <source>The file is no longer at %1.</source>
        <translation>ファイルはもう%1にありません。</translation>
    </message>
    <message>
        <source>This is the text Memoir kept.</source>
        <translation>これはMemoirが保存した文字です。</translation>
    </message>
    <message>
        <source>The quoted words were found in this document</source>
        <translation>引用した文言はこの文書にあります</translation>
    </message>
    <message>
        <source>The words could not be located; this is the document they were read from</source>
        <translation>文言の位置は特定できませんでした。これは読み取った文書です</translation>
    </message>
    <message>
        <source>The bar marks the passage that was chosen</source>
        <translation>縦線は選ばれた箇所を示します</translation>
    </message>
    <message>
        <source>This is the text Memoir kept</source>
        <translation>Memoirが保存した文字です</translation>
    </message>
    <message>
        <source>Another page than the one that was read</source>
        <translation>読んだページとは別のページです</translation>
    </message>
    <message>
        <source>The quoted words were found on this page</source>
        <translation>引用した文言はこのページにあります</translation>
    </message>
    <message>
        <source>The words could not be located on the page; this is the page they were read from</source>
        <translation>文言の位置は特定できませんでした。これは読み取ったページです</translation>
    </message>
    <message>
        <source>The passage begins on this page</source>
        <translation>箇所はこのページから始まります</translation>
    </message>
    <message>
        <source>The page as its file has it</source>
        <translation>ファイルにあるとおりのページです</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourceText</name>
    <message>
        <source>Text of the document</source>
        <translation>文書の文字</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourcesPage</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Lnファイル</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <comment>files</comment>
        <translation>
            <numerusform>%Ln件失敗</numerusform>
        </translation>
    </message>
    <message>
        <source>being looked through</source>
        <translation>調べています</translation>
    </message>
    <message>
        <source>not there now; what it held is still in memory</source>
        <translation>今はありません。中身は記憶に残っています</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>The folders, files and mailboxes that are remembered.</source>
        <translation>記憶しているフォルダー、ファイル、メールボックス。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>A watched source is looked at again whenever something in it changes. Originals are never moved or changed.</source>
        <translation>監視中のソースは変更があるたびに調べ直します。元のファイルは動かしたり変えたりしません。</translation>
    </message>
    <message>
        <source>Nothing is remembered yet</source>
        <translation>まだ何も記憶していません</translation>
    </message>
    <message>
        <source>Drop files and folders anywhere in this window.</source>
        <translation>ファイルやフォルダーをこのウィンドウにドロップしてください。</translation>
    </message>
    <message>
        <source>Watch %1</source>
        <comment>a source</comment>
        <translation>%1を監視</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>監視中</translation>
    </message>
    <message>
        <source>Look through %1 again</source>
        <comment>a source</comment>
        <translation>%1をもう一度調べる</translation>
    </message>
    <message>
        <source>Forget %1 …</source>
        <comment>a source</comment>
        <translation>%1を忘れる…</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Toast</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Undo, %1 s</source>
        <translation>元に戻す（%1秒）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Tray</name>
    <message>
        <source>Open Memoir</source>
        <translation>Memoirを開く</translation>
    </message>
    <message>
        <source>Quit, and keep reading</source>
        <translation>終了して読み込みは続ける</translation>
    </message>
    <message>
        <source>Quit and stop</source>
        <translation>終了して停止</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>読み込みを続ける</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>読み込みを一時停止</translation>
    </message>
    <message>
        <source>Reading is paused</source>
        <translation>読み込みを一時停止中</translation>
    </message>
    <message>
        <source>Reading, %1 %</source>
        <translation>読み込み中、%1 %</translation>
    </message>
</context>
<context>
    <name>memoir::ui::WelcomeView</name>
    <message>
        <source>Add files</source>
        <translation>ファイルを追加</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>フォルダーを追加</translation>
    </message>
    <message>
        <source>Nothing is in your memory yet</source>
        <translation>まだ何も記憶にありません</translation>
    </message>
    <message>
        <source>Ask about anything in your memory</source>
        <translation>記憶の中のことなら何でも聞けます</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere in this window. They are read on this machine, the originals stay where they are, and nothing leaves it.</source>
        <translation>ファイルやフォルダーをこのウィンドウにドロップしてください。このパソコンで読み、元のファイルはそのまま、外には何も出ません。</translation>
    </message>
    <message>
        <source>Every answer shows the documents it comes from.</source>
        <translation>どの答えにも元の文書が示されます。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::WhyCard</name>
    <message>
        <source>Why this passage?</source>
        <translation>なぜこの箇所?</translation>
    </message>
    <message>
        <source>Found by its words alone; the memory did not choose it.</source>
        <translation>語だけで見つかりました。記憶が選んだものではありません。</translation>
    </message>
    <message>
        <source>The memory chose it; its words count beside that.</source>
        <translation>記憶が選びました。語も考慮されます。</translation>
    </message>
    <message>
        <source>It was not chosen by a round: the answer before rested on it.</source>
        <translation>ラウンドで選ばれたのではなく、前の答えの根拠でした。</translation>
    </message>
    <message>
        <source>It came first</source>
        <comment>a passage</comment>
        <translation>最上位でした</translation>
    </message>
    <message>
        <source>It came at place %1</source>
        <comment>a passage</comment>
        <translation>%1番目でした</translation>
    </message>
    <message>
        <source>%1 of %2 passages in round %3.</source>
        <translation>%1（ラウンド%3、%2件の箇所中）。</translation>
    </message>
    <message>
        <source>%1 in round %2.</source>
        <translation>%1（ラウンド%2）。</translation>
    </message>
    <message>
        <source>It shares no word with the question.</source>
        <translation>質問と共通の語はありません。</translation>
    </message>
    <message>
        <source>These words of the question drew it:</source>
        <translation>質問の次の語で選ばれました:</translation>
    </message>
</context>
<context>
    <name>memoir::ui::WindowShelf</name>
    <message>
        <source>What was counted</source>
        <translation>数えた文書</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>No usable text</source>
        <translation>使える文字なし</translation>
    </message>
</context>
<context>
    <name>memoir::ui::YearChart</name>
    <message>
        <source>Tokens by year of the document</source>
        <translation>文書の年ごとのトークン</translation>
    </message>
    <message>
        <source>No document has a date</source>
        <translation>日付のある文書がありません</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1年から%2年</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln件の文書</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>documents, of which never used</comment>
        <translation>%1、%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln never used</source>
        <translation>
            <numerusform>%Ln件が未使用</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 tokens</source>
        <comment>a year</comment>
        <translation>%1: %2トークン</translation>
    </message>
    <message>
        <source>has answered questions</source>
        <translation>質問に答えた</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>未使用</translation>
    </message>
</context>
</TS>
