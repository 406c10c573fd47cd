<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChatExport</name>
    <message>
        <source>This is not in your memory</source>
        <translation>你的记忆中没有这项内容</translation>
    </message>
    <message>
        <source> (no source)</source>
        <translation>（无来源）</translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>DroppedItems</name>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n 个文件夹</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>files and folders</comment>
        <translation>%1和%2</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Web page with citations (*.html)</source>
        <translation>带引文的网页 (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>没有导出任何内容</translation>
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
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分钟</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>剩余不到 1 分钟</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>剩余约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>剩余约 %1 小时</translation>
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
        <translation>邮件</translation>
    </message>
    <message>
        <source>Note</source>
        <comment>a kind of document</comment>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>a kind of document</comment>
        <translation>文本</translation>
    </message>
    <message>
        <source>Office</source>
        <comment>a kind of document</comment>
        <translation>办公文档</translation>
    </message>
    <message>
        <source>Table</source>
        <comment>a kind of document</comment>
        <translation>表格</translation>
    </message>
    <message>
        <source>Web page</source>
        <comment>a kind of document</comment>
        <translation>网页</translation>
    </message>
    <message>
        <source>Image</source>
        <comment>a kind of document</comment>
        <translation>图像</translation>
    </message>
    <message>
        <source>Scan</source>
        <comment>a kind of document</comment>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Chat</source>
        <comment>a kind of document</comment>
        <translation>聊天</translation>
    </message>
    <message>
        <source>Archive</source>
        <comment>a kind of document</comment>
        <translation>归档</translation>
    </message>
    <message>
        <source>Calendar</source>
        <comment>a kind of document</comment>
        <translation>日历</translation>
    </message>
    <message>
        <source>Contact</source>
        <comment>a kind of document</comment>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <comment>a kind of document</comment>
        <translation>书签</translation>
    </message>
    <message>
        <source>Other</source>
        <comment>a kind of document</comment>
        <translation>其他</translation>
    </message>
    <message>
        <source>File</source>
        <comment>a kind of document</comment>
        <translation>文件</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>已记住</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Recognising text</source>
        <translation>正在识别文字</translation>
    </message>
    <message>
        <source>Searchable, queued</source>
        <translation>可搜索，排队中</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>正在编码</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>In memory, file is gone</source>
        <translation>已记住，文件已不在</translation>
    </message>
    <message>
        <source>In memory, folder is away</source>
        <translation>已记住，文件夹不可用</translation>
    </message>
    <message>
        <source>password</source>
        <comment>why a file failed</comment>
        <translation>密码</translation>
    </message>
    <message>
        <source>damaged</source>
        <comment>why a file failed</comment>
        <translation>损坏</translation>
    </message>
    <message>
        <source>no text</source>
        <comment>why a file failed</comment>
        <translation>无文字</translation>
    </message>
    <message>
        <source>not there</source>
        <comment>why a file failed</comment>
        <translation>不存在</translation>
    </message>
    <message>
        <source>not readable</source>
        <comment>why a file failed</comment>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>unknown kind</source>
        <comment>why a file failed</comment>
        <translation>未知类型</translation>
    </message>
    <message>
        <source>too large</source>
        <comment>why a file failed</comment>
        <translation>太大</translation>
    </message>
    <message>
        <source>took too long</source>
        <comment>why a file failed</comment>
        <translation>超时</translation>
    </message>
    <message>
        <source>reader crashed</source>
        <comment>why a file failed</comment>
        <translation>读取程序崩溃</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <comment>why a file failed</comment>
        <translation>内存不足</translation>
    </message>
    <message>
        <source>over a limit</source>
        <comment>why a file failed</comment>
        <translation>超出限制</translation>
    </message>
    <message>
        <source>Encoding %1 of %2</source>
        <translation>编码 %1/%2</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描件</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Office documents</source>
        <translation>办公文档</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>表格</translation>
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
        <translation>致 %1</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>%1 年以前</translation>
    </message>
    <message>
        <source>“%1” in the title</source>
        <translation>标题含“%1”</translation>
    </message>
    <message>
        <source>Not %1</source>
        <translation>不含 %1</translation>
    </message>
    <message>
        <source>A date looks like 2021, 2021-03 or 2021-03-07</source>
        <translation>日期格式如 2021、2021-03 或 2021-03-07</translation>
    </message>
    <message>
        <source>There is no month %1</source>
        <translation>没有 %1 月</translation>
    </message>
    <message>
        <source>There is no day %1</source>
        <translation>没有 %1 日</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>ServiceWords</name>
    <message>
        <source>%1 is protected by a password, and it is not this one.</source>
        <translation>%1 受密码保护，输入的密码不正确。</translation>
    </message>
    <message>
        <source>%1 is protected by a password.</source>
        <translation>%1 受密码保护。</translation>
    </message>
    <message>
        <source>%1 is locked by its seller (DRM) and cannot be read.</source>
        <translation>%1 被销售方加密（DRM），无法读取。</translation>
    </message>
    <message>
        <source>%1 is encrypted (S/MIME).</source>
        <translation>%1 已加密（S/MIME）。</translation>
    </message>
    <message>
        <source>%1 is encrypted with PGP.</source>
        <translation>%1 已用 PGP 加密。</translation>
    </message>
    <message>
        <source>%1 is damaged or is not what its name says: it holds no text.</source>
        <translation>%1 已损坏或与其名称不符：其中没有文本。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be opened as a PDF file.</source>
        <translation>%1 已损坏：无法作为 PDF 文件打开。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be opened as an archive.</source>
        <translation>%1 已损坏：无法作为压缩包打开。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be opened as a mailbox.</source>
        <translation>%1 已损坏：无法作为邮箱打开。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be opened.</source>
        <translation>%1 已损坏：无法打开。</translation>
    </message>
    <message>
        <source>%1 is damaged: it cannot be unpacked.</source>
        <translation>%1 已损坏：无法解压。</translation>
    </message>
    <message>
        <source>%1 is damaged: it has no pages.</source>
        <translation>%1 已损坏：没有页面。</translation>
    </message>
    <message>
        <source>%1 is damaged: its main part is missing.</source>
        <translation>%1 已损坏：缺少主要部分。</translation>
    </message>
    <message>
        <source>%1 is damaged: its parts cannot be read.</source>
        <translation>%1 已损坏：其各部分无法读取。</translation>
    </message>
    <message>
        <source>%1 is damaged: its container cannot be opened.</source>
        <translation>%1 已损坏：其容器无法打开。</translation>
    </message>
    <message>
        <source>%1 is damaged: its text cannot be found.</source>
        <translation>%1 已损坏：找不到其文本。</translation>
    </message>
    <message>
        <source>%1 is damaged: its sheets cannot be found.</source>
        <translation>%1 已损坏：找不到其工作表。</translation>
    </message>
    <message>
        <source>%1 is damaged: none of its text can be read.</source>
        <translation>%1 已损坏：其文本完全无法读取。</translation>
    </message>
    <message>
        <source>%1 is damaged: none of its members can be read.</source>
        <translation>%1 已损坏：其中的文件完全无法读取。</translation>
    </message>
    <message>
        <source>%1 is damaged: nothing of it can be read.</source>
        <translation>%1 已损坏：完全无法读取。</translation>
    </message>
    <message>
        <source>%1 is damaged: the picture in it cannot be read.</source>
        <translation>%1 已损坏：其中的图片无法读取。</translation>
    </message>
    <message>
        <source>%1 is damaged; only a part of it could be read.</source>
        <translation>%1 已损坏，只读取了一部分。</translation>
    </message>
    <message>
        <source>%1 is damaged; only a part of its members could be read.</source>
        <translation>%1 已损坏，只读取了其中一部分文件。</translation>
    </message>
    <message>
        <source>%1 is damaged; only its beginning could be unpacked.</source>
        <translation>%1 已损坏，只解压了开头部分。</translation>
    </message>
    <message>
        <source>%1 is damaged; its end could not be read.</source>
        <translation>%1 已损坏，结尾部分无法读取。</translation>
    </message>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 已损坏。</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 是空的。</translation>
    </message>
    <message>
        <source>%1 holds no text.</source>
        <translation>%1 中没有文本。</translation>
    </message>
    <message>
        <source>%1 holds no mail.</source>
        <translation>%1 中没有邮件。</translation>
    </message>
    <message>
        <source>%1 holds nothing to read.</source>
        <translation>%1 中没有可读取的内容。</translation>
    </message>
    <message>
        <source>%1 holds no files with anything in them.</source>
        <translation>%1 中没有含内容的文件。</translation>
    </message>
    <message>
        <source>%1 is a picture without text that could be recognised.</source>
        <translation>%1 是图片，未能识别出文字。</translation>
    </message>
    <message>
        <source>%1 is a picture, and recognising text is turned off.</source>
        <translation>%1 是图片，而文字识别已关闭。</translation>
    </message>
    <message>
        <source>%1 has no text layer, and no text could be recognised on its pages.</source>
        <translation>%1 没有文本层，其页面上也未能识别出文字。</translation>
    </message>
    <message>
        <source>%1 has no text layer, only pictures of pages, and recognising text is turned off.</source>
        <translation>%1 没有文本层，只有页面图片，而文字识别已关闭。</translation>
    </message>
    <message>
        <source>%1 is too large to be read as a whole.</source>
        <translation>%1 太大，无法整体读取。</translation>
    </message>
    <message>
        <source>%1 is too large for a PDF file.</source>
        <translation>%1 作为 PDF 文件太大。</translation>
    </message>
    <message>
        <source>%1 is too large for one mail.</source>
        <translation>%1 作为一封邮件太大。</translation>
    </message>
    <message>
        <source>%1 is too large for a web page.</source>
        <translation>%1 作为网页太大。</translation>
    </message>
    <message>
        <source>%1 is too large for a saved web page.</source>
        <translation>%1 作为保存的网页太大。</translation>
    </message>
    <message>
        <source>%1 is too large for a note.</source>
        <translation>%1 作为笔记太大。</translation>
    </message>
    <message>
        <source>%1 is too large for a rich text file.</source>
        <translation>%1 作为富文本文件太大。</translation>
    </message>
    <message>
        <source>%1 is too large for a list of bookmarks.</source>
        <translation>%1 作为书签列表太大。</translation>
    </message>
    <message>
        <source>%1 is too large for a calendar or an address book.</source>
        <translation>%1 作为日历或通讯录太大。</translation>
    </message>
    <message>
        <source>%1 is too large for a saved chat.</source>
        <translation>%1 作为保存的聊天记录太大。</translation>
    </message>
    <message>
        <source>%1 is too large.</source>
        <translation>%1 太大。</translation>
    </message>
    <message>
        <source>%1 is larger than the %2 MiB that are read of one file inside of an archive: unpack the archive to have it read.</source>
        <translation>%1 超过了压缩包内单个文件可读取的 %2 MiB：请先解压再读取。</translation>
    </message>
    <message>
        <source>%1 unpacks to more than %2 MiB, which was not read.</source>
        <translation>%1 解压后超过 %2 MiB，未读取。</translation>
    </message>
    <message>
        <source>%1 unpacks to more than is read.</source>
        <translation>%1 解压后超过可读取的大小。</translation>
    </message>
    <message>
        <source>%1 lies too deep inside other documents.</source>
        <translation>%1 在其他文档中嵌套过深。</translation>
    </message>
    <message>
        <source>%1 is no longer there.</source>
        <translation>%1 已不存在。</translation>
    </message>
    <message>
        <source>%1 is a symbolic link.</source>
        <translation>%1 是符号链接。</translation>
    </message>
    <message>
        <source>%1 is not a regular file.</source>
        <translation>%1 不是普通文件。</translation>
    </message>
    <message>
        <source>%1 is sound or film.</source>
        <translation>%1 是音频或视频。</translation>
    </message>
    <message>
        <source>%1 is %2, which is not read; save it from OneNote as PDF or Word.</source>
        <translation>%1（%2）无法读取；请从 OneNote 保存为 PDF 或 Word。</translation>
    </message>
    <message>
        <source>%1 is %2, which is not read yet.</source>
        <translation>%1（%2）是尚不支持读取的类型。</translation>
    </message>
    <message>
        <source>%1 gave nothing for %2 and was given up.</source>
        <translation>%1 在 %2 内没有任何结果，已放弃。</translation>
    </message>
    <message>
        <source>%1 needs more memory than the %2 MiB that reading a file may take.</source>
        <translation>读取 %1 所需的内存超过了允许的 %2 MiB。</translation>
    </message>
    <message>
        <source>The reader crashed on %1 (%2).</source>
        <translation>读取 %1 时读取程序崩溃（%2）。</translation>
    </message>
    <message>
        <source>The reader ended unexpectedly on %1.</source>
        <translation>读取 %1 时读取程序意外结束。</translation>
    </message>
    <message>
        <source>The file is damaged; some of its text may be missing.</source>
        <translation>文件已损坏，部分文本可能缺失。</translation>
    </message>
    <message>
        <source>The file is damaged; only a part of its text could be read.</source>
        <translation>文件已损坏，只读取了部分文本。</translation>
    </message>
    <message>
        <source>%1 of its pages are damaged and could not be read.</source>
        <translation>其中 %1 页已损坏，无法读取。</translation>
    </message>
    <message>
        <source>%1 mails in it are empty.</source>
        <translation>其中 %1 封邮件是空的。</translation>
    </message>
    <message>
        <source>%1 mails in it were deleted in the mail program.</source>
        <translation>其中 %1 封邮件已在邮件程序中删除。</translation>
    </message>
    <message>
        <source>The mail is encrypted or sealed (S/MIME, PGP); only its headers were read.</source>
        <translation>邮件已加密或密封（S/MIME、PGP），只读取了邮件头。</translation>
    </message>
    <message>
        <source>A part of the mail is encrypted with PGP; that was not read.</source>
        <translation>邮件的一部分已用 PGP 加密，未读取。</translation>
    </message>
    <message>
        <source>It has no mail headers and was read as text.</source>
        <translation>没有邮件头，已作为文本读取。</translation>
    </message>
    <message>
        <source>No language pack of Tesseract is installed, so text in pictures is not recognised.</source>
        <translation>未安装 Tesseract 语言包，因此不识别图片中的文字。</translation>
    </message>
    <message>
        <source>Recognising its text took too long and was given up.</source>
        <translation>文字识别耗时过长，已放弃。</translation>
    </message>
    <message>
        <source>You asked to forget it. Add this file itself to bring it back.</source>
        <translation>你要求忘记它。直接添加此文件即可恢复。</translation>
    </message>
    <message>
        <source>A program&apos;s own file, ignored by default.</source>
        <translation>程序自身的文件，默认忽略。</translation>
    </message>
    <message>
        <source>A program&apos;s own folder, ignored by default.</source>
        <translation>程序自身的文件夹，默认忽略。</translation>
    </message>
    <message>
        <source>A hidden folder, ignored by default.</source>
        <translation>隐藏文件夹，默认忽略。</translation>
    </message>
    <message>
        <source>A cache that is marked as one, ignored by default.</source>
        <translation>标记为缓存的文件夹，默认忽略。</translation>
    </message>
    <message>
        <source>An environment of installed programs, ignored by default.</source>
        <translation>已安装程序的环境，默认忽略。</translation>
    </message>
    <message>
        <source>The mail program&apos;s own; only the mail of a profile is read.</source>
        <translation>邮件程序自身的文件；只读取配置文件中的邮件。</translation>
    </message>
    <message>
        <source>Memoir&apos;s own archive.</source>
        <translation>Memoir 自身的存档。</translation>
    </message>
    <message>
        <source>A symbolic link; what it points to can be added by itself.</source>
        <translation>符号链接；它指向的内容可以单独添加。</translation>
    </message>
    <message>
        <source>Not a regular file.</source>
        <translation>不是普通文件。</translation>
    </message>
    <message>
        <source>Folders are nested too deeply here.</source>
        <translation>此处文件夹嵌套过深。</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>没有这样的文件或文件夹。</translation>
    </message>
    <message>
        <source>The system does not let us read it.</source>
        <translation>系统不允许读取。</translation>
    </message>
    <message>
        <source>This machine has no NVIDIA GPU, or no driver for one.</source>
        <translation>本机没有 NVIDIA GPU，或没有其驱动程序。</translation>
    </message>
    <message>
        <source>The NVIDIA driver is too old for this version of Memoir; update it.</source>
        <translation>NVIDIA 驱动程序对此版本的 Memoir 来说太旧，请更新。</translation>
    </message>
    <message>
        <source>The GPU is older than the oldest that Memoir can use (compute 8.0).</source>
        <translation>GPU 比 Memoir 支持的最旧型号（compute 8.0）还旧。</translation>
    </message>
    <message>
        <source>Another program has reserved the GPU for itself.</source>
        <translation>另一个程序独占了 GPU。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足，无法完成。</translation>
    </message>
    <message>
        <source>The memory service stopped twice while it worked on this.</source>
        <translation>记忆服务在处理此项时停止了两次。</translation>
    </message>
    <message>
        <source>The program memoir cannot be started. Install Memoir again.</source>
        <translation>无法启动程序 memoir。请重新安装 Memoir。</translation>
    </message>
    <message>
        <source>It does not answer. Another attempt follows.</source>
        <translation>没有响应，将再次尝试。</translation>
    </message>
    <message>
        <source>There is no picture of this page.</source>
        <translation>此页没有图像。</translation>
    </message>
    <message>
        <source>This is no address of a checkpoint: give https://... or OWNER/NAME.</source>
        <translation>这不是检查点的地址：请输入 https://... 或 OWNER/NAME。</translation>
    </message>
    <message>
        <source>An address may hold no name or password.</source>
        <translation>地址中不能包含用户名或密码。</translation>
    </message>
    <message>
        <source>Only https addresses are fetched.</source>
        <translation>只能从 https 地址获取。</translation>
    </message>
    <message>
        <source>Give the address of the folder that holds the checkpoint, not of one of its files.</source>
        <translation>请输入检查点所在文件夹的地址，而不是其中某个文件的地址。</translation>
    </message>
    <message>
        <source>The host %1 was not found.</source>
        <translation>找不到主机 %1。</translation>
    </message>
    <message>
        <source>There is no connection to %1.</source>
        <translation>无法连接到 %1。</translation>
    </message>
    <message>
        <source>%1 sent nothing for %2 s; fetch again to go on.</source>
        <translation>%1 在 %2 秒内没有发送任何内容；再次获取即可继续。</translation>
    </message>
    <message>
        <source>The connection to %1 was cut; fetch again to go on.</source>
        <translation>与 %1 的连接中断；再次获取即可继续。</translation>
    </message>
    <message>
        <source>%1 cannot prove that it is what it says: its certificate is not valid.</source>
        <translation>%1 无法证明其身份：证书无效。</translation>
    </message>
    <message>
        <source>%1 leads to an address without https, which is not followed.</source>
        <translation>%1 指向一个没有 https 的地址，因此没有跟随。</translation>
    </message>
    <message>
        <source>%1 gives no SHA-256 for %2: a file SHA256SUMS must lie beside it.</source>
        <translation>%1 没有给出 %2 的 SHA-256：旁边必须有 SHA256SUMS 文件。</translation>
    </message>
    <message>
        <source>%1 from %2 does not have the SHA-256 that it should have; it was removed.</source>
        <translation>来自 %2 的 %1 的 SHA-256 不正确，已将其删除。</translation>
    </message>
    <message>
        <source>%1 changed on %2 while it was fetched; fetch it again.</source>
        <translation>获取期间 %2 上的 %1 发生了变化；请再次获取。</translation>
    </message>
    <message>
        <source>%1 has no checkpoint there: %2 is missing.</source>
        <translation>%1 上没有检查点：缺少 %2。</translation>
    </message>
    <message>
        <source>%1 does not give %2 to everybody, or has none.</source>
        <translation>%1 不向所有人提供 %2，或者没有该文件。</translation>
    </message>
    <message>
        <source>%1 answers with status %2.</source>
        <translation>%1 返回状态 %2。</translation>
    </message>
    <message>
        <source>The disk has %1 left, and %2 are needed.</source>
        <translation>磁盘剩余 %1，需要 %2。</translation>
    </message>
    <message>
        <source>%1 is in use by another process</source>
        <translation>%1 正被另一个进程使用</translation>
    </message>
    <message>
        <source>The model in %1 cannot be used: %2</source>
        <translation>无法使用 %1 中的模型：%2</translation>
    </message>
    <message>
        <source>There is no model folder at %1.</source>
        <translation>%1 处没有模型文件夹。</translation>
    </message>
    <message>
        <source>There is no fetched or imported model called %1.</source>
        <translation>没有名为 %1 的已获取或已导入的模型。</translation>
    </message>
    <message>
        <source>%1 has no %2.</source>
        <translation>%1 没有 %2。</translation>
    </message>
    <message>
        <source>The GPU cannot be used: %1.</source>
        <translation>无法使用 GPU：%1。</translation>
    </message>
    <message>
        <source>The GPU module belongs to another version of Memoir.</source>
        <translation>GPU 模块属于另一个版本的 Memoir。</translation>
    </message>
    <message>
        <source>Memoir was started with the device &quot;%1&quot;.</source>
        <translation>Memoir 以设备“%1”启动。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AboutPage</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>A memory for documents, mail and notes that stays on this machine.</source>
        <translation>保存文档、邮件和笔记的记忆，始终留在本机。</translation>
    </message>
    <message>
        <source>Memoir</source>
        <translation>Memoir</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>How it remembers</source>
        <translation>记忆方式</translation>
    </message>
    <message>
        <source>Documents are encoded once with Memory Sparse Attention; a question chooses what it reads.</source>
        <translation>文档用 Memory Sparse Attention 编码一次；每个问题自行选择要读的内容。</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Apache License 2.0; the program that reads files, memoir-extract, GNU General Public License 3 or later.</source>
        <translation>Apache License 2.0；读取文件的程序 memoir-extract 采用 GNU 通用公共许可证第 3 版或更高版本。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AbsenceCheck</name>
    <message>
        <source>Which file is not in memory?</source>
        <translation>哪个文件不在记忆中？</translation>
    </message>
    <message>
        <source>This could not be found out</source>
        <translation>无法查明</translation>
    </message>
    <message>
        <source>It is in memory.</source>
        <translation>已记住。</translation>
    </message>
    <message>
        <source>It is read and can be searched; it is still being encoded.</source>
        <translation>已读取并可搜索；仍在编码。</translation>
    </message>
    <message>
        <source>It waits to be read.</source>
        <translation>正在等待读取。</translation>
    </message>
    <message>
        <source>It belongs to no source. Drop it into this window to remember it.</source>
        <translation>它不属于任何来源。把它拖到此窗口即可记住。</translation>
    </message>
    <message>
        <source>Its source %1 is not there now.</source>
        <translation>其来源 %1 目前不可用。</translation>
    </message>
    <message>
        <source>Its source %1 is being looked through.</source>
        <translation>正在查看其来源 %1。</translation>
    </message>
    <message>
        <source>It was not there when %1 was looked through last, or an ignore rule leaves it out. Look through the source again in the settings.</source>
        <translation>上次查看 %1 时它不在那里，或被忽略规则排除。请在设置中重新查看该来源。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AbstentionCard</name>
    <message>
        <source>This is not in your memory</source>
        <translation>你的记忆中没有这项内容</translation>
    </message>
    <message>
        <source>Some passages come near, but none says what was asked, so there is no answer.</source>
        <translation>有些段落接近，但都没有说明所问的内容，因此没有答案。</translation>
    </message>
    <message>
        <source>No passage is close enough to answer from, so there is no answer. What would answer it may not be added yet.</source>
        <translation>没有足够接近的段落可供回答，因此没有答案。能回答它的内容可能尚未添加。</translation>
    </message>
    <message>
        <source>Some passages within “%1” come near, but none says what was asked, so there is no answer.</source>
        <translation>“%1”中有些段落接近，但都没有说明所问的内容，因此没有答案。</translation>
    </message>
    <message>
        <source>No passage within “%1” is close enough to answer from, so there is no answer. It may be outside this scope, or not added yet.</source>
        <translation>“%1”中没有足够接近的段落可供回答，因此没有答案。它可能在此范围之外，或尚未添加。</translation>
    </message>
    <message>
        <source>Ask in everything</source>
        <translation>在全部内容中提问</translation>
    </message>
    <message>
        <source>Look deeper</source>
        <translation>继续深入查找</translation>
    </message>
    <message>
        <source>Search these words</source>
        <translation>搜索这些词</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>添加来源</translation>
    </message>
    <message>
        <source>Nearest passages</source>
        <translation>最接近的段落</translation>
    </message>
    <message>
        <source>needed %1</source>
        <translation>需要 %1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerBrowser</name>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>source %1, %2, page %3</source>
        <translation>来源 %1，%2，第 %3 页</translation>
    </message>
    <message>
        <source>source %1, %2</source>
        <translation>来源 %1，%2</translation>
    </message>
    <message>
        <source>source %1</source>
        <translation>来源 %1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerHeadline</name>
    <message>
        <source>Stop here</source>
        <translation>到此为止</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>Looking through your memory …</source>
        <translation>正在查找你的记忆……</translation>
    </message>
    <message>
        <source>Round %1: reading “%2” …</source>
        <translation>第 %1 轮：正在阅读“%2”……</translation>
    </message>
    <message>
        <source> · %1</source>
        <translation> · %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>Counted in the catalogue</source>
        <translation>在目录中统计</translation>
    </message>
    <message>
        <source>Counted in the catalogue, all %1</source>
        <translation>在目录中统计，共 %1</translation>
    </message>
    <message numerus="yes">
        <source>Read %n passage(s)</source>
        <translation>
            <numerusform>阅读了 %n 个段落</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n round(s)</source>
        <comment>after: read 7 passages</comment>
        <translation>
            <numerusform>共 %n 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Compared with everything in your memory</source>
        <translation>已与你的全部记忆比较</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <translation>已与 %1比较</translation>
    </message>
    <message>
        <source>, cut off at the length limit</source>
        <translation>，因长度限制被截断</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>read 7 passages, in 2 rounds</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerView</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Continue</source>
        <comment>a stopped answer</comment>
        <translation>继续</translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>复制答案</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>Edit question</source>
        <translation>编辑问题</translation>
    </message>
    <message>
        <source>Export this answer</source>
        <translation>导出此答案</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>显示全部 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>No source was found for the %n underlined statement(s).</source>
        <translation>
            <numerusform>%n 处下划线陈述未找到来源。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer, %n source(s)</source>
        <translation>
            <numerusform>答案，%n 个来源</numerusform>
        </translation>
    </message>
    <message>
        <source>Enough to answer</source>
        <translation>足以回答</translation>
    </message>
    <message>
        <source>The question is kept.</source>
        <translation>问题已保留。</translation>
    </message>
    <message>
        <source>This is not in your memory</source>
        <translation>你的记忆中没有这项内容</translation>
    </message>
</context>
<context>
    <name>memoir::ui::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>How the window looks.</source>
        <translation>窗口的外观。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>System follows the desktop, also while it changes.</source>
        <translation>“跟随系统”会随桌面设置实时变化。</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Everything grows with it.</source>
        <translation>所有内容随之放大。</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动态效果</translation>
    </message>
    <message>
        <source>Dots instead of a turning circle.</source>
        <translation>用圆点代替旋转的圆圈。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Size of the text in percent</source>
        <translation>文字大小（百分比）</translation>
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
        <translation>没有：每个文档都回答过问题，每个文件都能读取。</translation>
    </message>
    <message>
        <source>have never answered a question</source>
        <translation>从未回答过问题</translation>
    </message>
    <message>
        <source>have no usable text</source>
        <translation>没有可用的文字</translation>
    </message>
    <message>
        <source>stand at more than one place and are kept once</source>
        <translation>位于多个位置，只保存一份</translation>
    </message>
    <message>
        <source>could not be read, each with a reason</source>
        <translation>无法读取，均注明原因</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an action and what it is about</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ChatList</name>
    <message>
        <source>Find a chat</source>
        <translation>查找对话</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>固定或取消固定</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>导出……</translation>
    </message>
    <message>
        <source>Delete this chat …</source>
        <translation>删除此对话……</translation>
    </message>
    <message>
        <source>No chat holds these words.</source>
        <translation>没有对话包含这些词。</translation>
    </message>
    <message>
        <source>What you ask is kept here.</source>
        <translation>你的提问会保留在这里。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ChatListModel</name>
    <message>
        <source>New question</source>
        <translation>新问题</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ChatSections</name>
    <message>
        <source>Pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Previous 7 days</source>
        <translation>过去 7 天</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>更早</translation>
    </message>
</context>
<context>
    <name>memoir::ui::CitationCard</name>
    <message>
        <source>Quoted word for word</source>
        <translation>逐字引用</translation>
    </message>
    <message>
        <source>Enter opens it</source>
        <translation>按 Enter 打开</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>“%1”</translation>
    </message>
</context>
<context>
    <name>memoir::ui::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Composer</name>
    <message>
        <source>Answers come from your memory and nowhere else</source>
        <translation>答案只来自你的记忆</translation>
    </message>
    <message>
        <source>Enter sends · Shift+Enter starts a new line</source>
        <translation>Enter 发送 · Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Add files (Ctrl+O)</source>
        <translation>添加文件 (Ctrl+O)</translation>
    </message>
    <message>
        <source>Ask a follow-up</source>
        <translation>继续提问</translation>
    </message>
    <message>
        <source>Ask about anything in your memory</source>
        <translation>询问你记忆中的任何内容</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>Goes out when the memory service is back</source>
        <translation>记忆服务恢复后发送</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>发送 (Enter)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ConversationScreen</name>
    <message>
        <source>Source pane (Ctrl+P)</source>
        <translation>来源面板 (Ctrl+P)</translation>
    </message>
    <message>
        <source>Pin this chat</source>
        <translation>固定此对话</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>导出此对话</translation>
    </message>
    <message>
        <source>More for this chat</source>
        <translation>此对话的更多操作</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>重命名……</translation>
    </message>
    <message>
        <source>Delete this chat …</source>
        <translation>删除此对话……</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>重命名此对话</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What did %1 write about?</source>
        <translation>%1 写了些什么？</translation>
    </message>
    <message>
        <source>How many mails from %1 are there?</source>
        <translation>来自 %1 的邮件有多少封？</translation>
    </message>
    <message>
        <source>Which documents are from %1?</source>
        <translation>哪些文档来自 %1？</translation>
    </message>
    <message>
        <source>The memory service stopped. Starting it again …</source>
        <translation>记忆服务已停止，正在重新启动……</translation>
    </message>
    <message>
        <source>What you typed is kept. Reading will go on.</source>
        <translation>你输入的内容已保留。读取会继续。</translation>
    </message>
    <message>
        <source>The memory service cannot be started.</source>
        <translation>无法启动记忆服务。</translation>
    </message>
    <message>
        <source>Answers come from your memory and nowhere else</source>
        <translation>答案只来自你的记忆</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>新问题</translation>
    </message>
    <message>
        <source>Unpin this chat</source>
        <translation>取消固定此对话</translation>
    </message>
    <message numerus="yes">
        <source>Answers come only from your %Ln document(s)</source>
        <translation>
            <numerusform>答案只来自你的 %Ln 个文档</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Show earlier</source>
        <translation>显示更早的内容</translation>
    </message>
    <message>
        <source>Go to the latest</source>
        <translation>转到最新</translation>
    </message>
</context>
<context>
    <name>memoir::ui::CountedTabs</name>
    <message>
        <source>%1, %2</source>
        <comment>a tab and how much is behind it</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::DownloadRow</name>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Share of %1 that is downloaded</source>
        <translation>%1 已下载的比例</translation>
    </message>
    <message>
        <source>Discard the download of %1</source>
        <translation>放弃下载 %1</translation>
    </message>
    <message>
        <source>From %1</source>
        <comment>a host</comment>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>%1: download %2 from %3</source>
        <comment>Resume: download a model from a host</comment>
        <translation>%1：从 %3 下载 %2</translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation>暂停下载 %1</translation>
    </message>
    <message>
        <source>Contacts %1</source>
        <translation>将联系 %1</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>正在询问 %1……</translation>
    </message>
    <message>
        <source>Comparing with its digest …</source>
        <translation>正在与摘要核对……</translation>
    </message>
    <message>
        <source>Proving it …</source>
        <translation>正在验证……</translation>
    </message>
    <message>
        <source>%1, paused</source>
        <translation>%1，已暂停</translation>
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
        <translation>松开即可记住</translation>
    </message>
    <message>
        <source>The originals stay where they are. Nothing leaves this machine.</source>
        <translation>原文件留在原处。任何内容都不会离开本机。</translation>
    </message>
    <message>
        <source>Only files and folders can be remembered.</source>
        <translation>只能记住文件和文件夹。</translation>
    </message>
    <message>
        <source>Remember once</source>
        <translation>记住一次</translation>
    </message>
    <message>
        <source>Remember and watch</source>
        <translation>记住并持续关注变化</translation>
    </message>
    <message>
        <source>Read these files as they are now.</source>
        <translation>按现在的样子读取这些文件。</translation>
    </message>
    <message>
        <source>Also read what is added or changed later.</source>
        <translation>以后添加或更改的内容也会读取。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::DropSheet</name>
    <message>
        <source>What will be remembered</source>
        <translation>将要记住的内容</translation>
    </message>
    <message>
        <source>This is much to remember</source>
        <translation>要记住的内容很多</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Start remembering</source>
        <translation>开始记忆</translation>
    </message>
</context>
<context>
    <name>memoir::ui::EvidenceModel</name>
    <message>
        <source>%1, p. %2</source>
        <translation>%1，第 %2 页</translation>
    </message>
    <message>
        <source>Source %1, %2, score %3</source>
        <translation>来源 %1，%2，得分 %3</translation>
    </message>
    <message>
        <source>%1, score %2</source>
        <translation>%1，得分 %2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::EvidenceTrail</name>
    <message>
        <source>How this was found</source>
        <translation>查找过程</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Look deeper</source>
        <translation>继续深入查找</translation>
    </message>
    <message>
        <source>One more round over what was not read yet</source>
        <translation>对尚未阅读的内容再查一轮</translation>
    </message>
    <message>
        <source>Round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>read %1 of %2 candidates</source>
        <translation>阅读了 %2 个候选中的 %1 个</translation>
    </message>
    <message numerus="yes">
        <source>read %n passage(s)</source>
        <translation>
            <numerusform>阅读了 %n 个段落</numerusform>
        </translation>
    </message>
    <message>
        <source>Names %1, looked for next</source>
        <translation>提到 %1，随后查找</translation>
    </message>
    <message>
        <source>Not enough yet</source>
        <translation>尚不足够</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FacetPanel</name>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>a filter</comment>
        <translation>类型</translation>
    </message>
    <message>
        <source>Year</source>
        <comment>a filter</comment>
        <translation>年份</translation>
    </message>
    <message>
        <source>People</source>
        <comment>a filter</comment>
        <translation>人物</translation>
    </message>
    <message>
        <source>Folder</source>
        <comment>a filter</comment>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>%1, %2 hits</source>
        <comment>a filter and how often</comment>
        <translation>%1，%2 条结果</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FailureDialog</name>
    <message>
        <source>Not in memory</source>
        <translation>未记住</translation>
    </message>
    <message>
        <source>Files that are not in memory</source>
        <translation>未记住的文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Every file is in memory</source>
        <translation>所有文件都已记住</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n 个文件无法读取</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::FailureModel</name>
    <message>
        <source>%1, %2</source>
        <comment>a file and a place in it</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a file and why it failed</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FilterChip</name>
    <message>
        <source>Nothing to choose from</source>
        <translation>没有可选项</translation>
    </message>
    <message>
        <source>%1: %2. Press to take it away</source>
        <comment>a filter</comment>
        <translation>%1：%2。按下即可移除</translation>
    </message>
    <message>
        <source>Filter by %1</source>
        <translation>按%1筛选</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a filter and its value</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FilterCompleter</name>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::FindBar</name>
    <message>
        <source>Find in these answers</source>
        <translation>在这些回答中查找</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>上一处匹配 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>下一处匹配 (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
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
        <translation>你的记忆从这里开始</translation>
    </message>
    <message>
        <source>Add what you already have, then ask about any of it. You can ask as soon as the first files are read.</source>
        <translation>添加你已有的内容，然后就可以询问其中的任何内容。读完第一批文件即可提问。</translation>
    </message>
    <message>
        <source>It stays here.</source>
        <translation>留在本机。</translation>
    </message>
    <message>
        <source>Your files are read on this machine and nothing is sent anywhere.</source>
        <translation>你的文件在本机读取，不会发送到任何地方。</translation>
    </message>
    <message>
        <source>Originals are left alone.</source>
        <translation>不动原文件。</translation>
    </message>
    <message>
        <source>Memoir reads them where they are; it never moves or changes them.</source>
        <translation>Memoir 在原处读取，从不移动或更改它们。</translation>
    </message>
    <message>
        <source>You can take it back.</source>
        <translation>可以收回。</translation>
    </message>
    <message>
        <source>Forget a file, a folder or everything, and get a receipt for it.</source>
        <translation>可以忘记一个文件、一个文件夹或全部内容，并得到回执。</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>在本机找到</translation>
    </message>
    <message>
        <source>Choose a folder or mailbox</source>
        <translation>选择文件夹或邮箱</translation>
    </message>
    <message>
        <source>Start remembering</source>
        <translation>开始记忆</translation>
    </message>
    <message>
        <source>Try the sample archive</source>
        <translation>试用示例资料</translation>
    </message>
    <message>
        <source>Or drop files and folders anywhere in this window</source>
        <translation>也可以把文件和文件夹拖到此窗口的任意位置</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Forgetter</name>
    <message numerus="yes">
        <source>Forget %n document(s)?</source>
        <translation>
            <numerusform>要忘记 %n 个文档吗？</numerusform>
        </translation>
    </message>
    <message>
        <source>Their text, memory and quotes in answers go. The files themselves stay where they are.</source>
        <translation>它们的文字、记忆和答案中的引文会被清除。文件本身留在原处。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) go, with their text, memory and quotes in answers.</source>
        <translation>
            <numerusform>%Ln 个文件将连同其文字、记忆和答案中的引文一起清除。</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget “%1”?</source>
        <translation>要忘记“%1”吗？</translation>
    </message>
    <message>
        <source>The files themselves stay where they are.</source>
        <translation>文件本身留在原处。</translation>
    </message>
    <message>
        <source>Forgotten: %1, %2</source>
        <comment>documents, bytes</comment>
        <translation>已忘记：%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in your memory again</source>
        <translation>已恢复到你的记忆中</translation>
    </message>
</context>
<context>
    <name>memoir::ui::FoundSourceModel</name>
    <message>
        <source>counting …</source>
        <translation>正在统计……</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>a folder</comment>
        <translation>
            <numerusform>%1 及另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>在本机找到</translation>
    </message>
    <message>
        <source>Files</source>
        <comment>column of found sources</comment>
        <translation>文件</translation>
    </message>
    <message>
        <source>Size</source>
        <comment>column of found sources</comment>
        <translation>大小</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>column of found sources</comment>
        <translation>时间</translation>
    </message>
</context>
<context>
    <name>memoir::ui::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>How the window behaves.</source>
        <translation>窗口的行为。</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>Keep reading when the window is closed</source>
        <translation>关闭窗口后继续读取</translation>
    </message>
    <message>
        <source>Memoir goes on in the background, with an icon in the tray.</source>
        <translation>Memoir 在后台继续运行，并在托盘中显示图标。</translation>
    </message>
    <message>
        <source>Memoir goes on in the background until everything is read.</source>
        <translation>Memoir 在后台继续运行，直到全部读完。</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>电源</translation>
    </message>
    <message>
        <source>Read nothing while on battery</source>
        <translation>使用电池时不读取</translation>
    </message>
    <message>
        <source>Nothing is read or encoded while this machine lives on its battery.</source>
        <translation>本机使用电池供电时，不读取也不编码。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::GrowthChart</name>
    <message>
        <source>Growth of the memory</source>
        <translation>记忆的增长</translation>
    </message>
    <message>
        <source>Nothing is in memory yet</source>
        <translation>记忆中还没有内容</translation>
    </message>
    <message>
        <source>From %1 tokens on %2 to %3 tokens on %4</source>
        <translation>从 %2 的 %1 token 到 %4 的 %3 token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message>
        <source>%1, %2 on the day</source>
        <comment>a date, a change</comment>
        <translation>%1，当天 %2</translation>
    </message>
    <message>
        <source>%1, %2 in the month</source>
        <comment>a date, a change</comment>
        <translation>%1，当月 %2</translation>
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
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>a date and a time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>About the selected row</source>
        <translation>关于所选行</translation>
    </message>
    <message>
        <source>Why is a file not in memory?</source>
        <translation>文件为什么不在记忆中？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Password of this file</source>
        <translation>此文件的密码</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>显示文字</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Skip this file</source>
        <translation>跳过此文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>忘记</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s)</source>
        <translation>
            <numerusform>%Ln 个段落</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) selected</source>
        <translation>
            <numerusform>已选择 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Not in memory</source>
        <translation>未记住</translation>
    </message>
    <message>
        <source>In memory, with a remark</source>
        <translation>已记住，附注</translation>
    </message>
    <message>
        <source>Enter it to read the file; Memoir uses it once and does not keep it.</source>
        <translation>输入密码即可读取文件；Memoir 只使用一次，不会保存。</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>%1, inside: %2</source>
        <comment>a file and a place in it</comment>
        <translation>%1，内部：%2</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>From</source>
        <comment>who wrote it</comment>
        <translation>来自</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Size in memory</source>
        <translation>记忆中的大小</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how often a file was read</comment>
        <translation>
            <numerusform>%n 次</numerusform>
        </translation>
    </message>
    <message>
        <source>Read</source>
        <comment>how often and when</comment>
        <translation>读取</translation>
    </message>
    <message>
        <source>%1, last %2</source>
        <comment>twice, last today</comment>
        <translation>%1，最近一次 %2</translation>
    </message>
    <message numerus="yes">
        <source>It stands at %n place(s), and is kept once</source>
        <translation>
            <numerusform>位于 %n 个位置，只保存一份</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::HoldingModel</name>
    <message>
        <source>loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <source>Title</source>
        <comment>column of the library</comment>
        <translation>标题</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>column of the library</comment>
        <translation>类型</translation>
    </message>
    <message>
        <source>From</source>
        <comment>column of the library</comment>
        <translation>来自</translation>
    </message>
    <message>
        <source>Date</source>
        <comment>column of the library</comment>
        <translation>日期</translation>
    </message>
    <message>
        <source>Passages</source>
        <comment>column of the library</comment>
        <translation>段落</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column of the library</comment>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>memoir::ui::IgnorePage</name>
    <message>
        <source>Ignore rules</source>
        <translation>忽略规则</translation>
    </message>
    <message>
        <source>Files and folders that no source takes.</source>
        <translation>任何来源都不读取的文件和文件夹。</translation>
    </message>
    <message>
        <source>Patterns</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Patterns, one a line</source>
        <translation>模式，每行一个</translation>
    </message>
    <message>
        <source>One pattern a line. * stands for any characters, ** also for folders. They hold from the next time a source is looked through. Files named .gitignore and .memoirignore hold for their folders.</source>
        <translation>每行一个模式。* 代表任意字符，** 也包括文件夹。下次查看来源时生效。名为 .gitignore 和 .memoirignore 的文件对其所在文件夹有效。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::IngestionBar</name>
    <message>
        <source>Reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>Share that is in memory</source>
        <translation>已记住的比例</translation>
    </message>
    <message>
        <source>Skip this file</source>
        <translation>跳过此文件</translation>
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
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Still on page %1 of “%2”</source>
        <translation>仍在读取“%2”第 %1 页</translation>
    </message>
    <message>
        <source>Still reading “%1”</source>
        <translation>仍在读取“%1”</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Reading is paused: %1</source>
        <translation>读取已暂停：%1</translation>
    </message>
    <message>
        <source>Reading is paused</source>
        <translation>读取已暂停</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取……</translation>
    </message>
    <message>
        <source>Reading “%1”, page %2 of %3</source>
        <translation>正在读取“%1”，第 %2 页，共 %3 页</translation>
    </message>
    <message>
        <source>Reading “%1”</source>
        <translation>正在读取“%1”</translation>
    </message>
    <message>
        <source>Encoding into memory</source>
        <translation>正在编码到记忆中</translation>
    </message>
    <message>
        <source>Everything that could be read is in memory</source>
        <translation>所有能读取的内容都已记住</translation>
    </message>
    <message>
        <source>Everything is in memory</source>
        <translation>全部已记住</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1/%2 个文件</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message>
        <source>%1 of %2 passages</source>
        <translation>%1/%2 个段落</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>The memory service stopped. Reading goes on when it is back.</source>
        <translation>记忆服务已停止，恢复后会继续读取。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::KindChart</name>
    <message>
        <source>%1: %2 tokens</source>
        <comment>a kind of document</comment>
        <translation>%1：%2 token</translation>
    </message>
    <message>
        <source>Tokens by kind of document</source>
        <translation>按文档类型统计的 token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language of the window. Documents and answers keep theirs.</source>
        <translation>窗口的语言。文档和答案保持各自的语言。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>memoir::ui::LibraryFilters</name>
    <message>
        <source>Filter documents</source>
        <translation>筛选文档</translation>
    </message>
    <message>
        <source>Filter documents by title, sender or file</source>
        <translation>按标题、发件人或文件筛选文档</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>仅限</translation>
    </message>
    <message>
        <source>Date</source>
        <comment>a filter</comment>
        <translation>日期</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>a filter</comment>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <comment>a filter</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>a filter</comment>
        <translation>来源</translation>
    </message>
    <message>
        <source>Person</source>
        <comment>a filter</comment>
        <translation>人物</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>今年</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>去年</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>%1 年以前</translation>
    </message>
    <message>
        <source>%1, watched</source>
        <comment>a source</comment>
        <translation>%1，持续关注</translation>
    </message>
</context>
<context>
    <name>memoir::ui::LibraryScreen</name>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Files …</source>
        <translation>文件……</translation>
    </message>
    <message>
        <source>A folder …</source>
        <translation>文件夹……</translation>
    </message>
    <message>
        <source>Parts of the library</source>
        <translation>资料库的分类</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>files</comment>
        <translation>失败</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <comment>documents</comment>
        <translation>已忘记</translation>
    </message>
    <message>
        <source>Documents and files</source>
        <translation>文档和文件</translation>
    </message>
    <message>
        <source>Receipts of what was forgotten</source>
        <translation>已忘记内容的回执</translation>
    </message>
    <message>
        <source>%1 of %2 documents</source>
        <translation>%1/%2 个文档</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>已选择 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was forgotten</source>
        <translation>没有忘记任何内容</translation>
    </message>
    <message>
        <source>What you forget leaves a receipt here: when, and how much.</source>
        <translation>忘记的内容会在这里留下回执：时间和数量。</translation>
    </message>
    <message>
        <source>No document matches</source>
        <translation>没有匹配的文档</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Every file could be read</source>
        <translation>所有文件都能读取</translation>
    </message>
    <message>
        <source>No document stands at two places</source>
        <translation>没有位于两个位置的文档</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>这里还没有内容</translation>
    </message>
    <message>
        <source>Drop files anywhere in this window.</source>
        <translation>把文件拖到此窗口的任意位置。</translation>
    </message>
    <message>
        <source>Why is a file not in memory?</source>
        <translation>文件为什么不在记忆中？</translation>
    </message>
</context>
<context>
    <name>memoir::ui::LifetimeGauge</name>
    <message>
        <source>Memory used in a lifetime</source>
        <translation>一生记忆的用量</translation>
    </message>
    <message>
        <source>%1 of %2 tokens on this machine</source>
        <translation>本机记忆：%1 / %2 token</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message>
        <source>100 M</source>
        <comment>tokens</comment>
        <translation>100 M</translation>
    </message>
    <message>
        <source>of %1 tokens
on this machine</source>
        <translation>本机共
%1 token</translation>
    </message>
</context>
<context>
    <name>memoir::ui::LookedForLine</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Looked for %1, found in %2</source>
        <translation>查找了 %1，在 %2 中找到</translation>
    </message>
    <message>
        <source>Looked for %1</source>
        <translation>查找了 %1</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between two words</comment>
        <translation>和</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MailView</name>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>抄送</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Show quoted text</source>
        <translation>显示引用文字</translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation>隐藏引用文字</translation>
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
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>新问题</translation>
    </message>
    <message>
        <source>Add files …</source>
        <translation>添加文件……</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>添加文件夹……</translation>
    </message>
    <message>
        <source>Files that are not in memory</source>
        <translation>未记住的文件</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>答案(&amp;A)</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Copy last answer</source>
        <translation>复制最后的答案</translation>
    </message>
    <message>
        <source>Previous evidence</source>
        <translation>上一条依据</translation>
    </message>
    <message>
        <source>Next evidence</source>
        <translation>下一条依据</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>搜索全部内容</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>对话</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>写问题</translation>
    </message>
    <message>
        <source>Source pane</source>
        <translation>来源面板</translation>
    </message>
    <message>
        <source>How the last answer was found</source>
        <translation>最后答案的查找过程</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>Find here</source>
        <translation>在此处查找</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一处匹配</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一处匹配</translation>
    </message>
    <message>
        <source>Next area</source>
        <translation>下一区域</translation>
    </message>
    <message>
        <source>Previous area</source>
        <translation>上一区域</translation>
    </message>
    <message>
        <source>Menu bar</source>
        <translation>菜单栏</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Delete this chat?</source>
        <translation>要删除这个对话吗？</translation>
    </message>
    <message>
        <source>Its questions and answers go for good. Your documents stay in memory.</source>
        <translation>其中的问题和答案将永久删除。你的文档仍在记忆中。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The memory service stopped</source>
        <translation>记忆服务已停止</translation>
    </message>
    <message>
        <source>Memory service back</source>
        <translation>记忆服务已恢复</translation>
    </message>
    <message>
        <source>Not in your memory</source>
        <translation>你的记忆中没有</translation>
    </message>
    <message>
        <source>Answer ready</source>
        <translation>答案已就绪</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MemoryCard</name>
    <message>
        <source>%1, as a table</source>
        <translation>%1（表格）</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MemoryFooter</name>
    <message>
        <source>Memory used</source>
        <translation>已用记忆</translation>
    </message>
    <message>
        <source>On this machine only</source>
        <translation>仅在本机</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>设置 (Ctrl+,)</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 / %2 token</translation>
    </message>
    <message numerus="yes">
        <source>%n not in memory</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n 个未记住</numerusform>
        </translation>
    </message>
    <message>
        <source>Starting the memory service …</source>
        <translation>正在启动记忆服务……</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message>
        <source>The memory service stopped. Starting it again …</source>
        <translation>记忆服务已停止，正在重新启动……</translation>
    </message>
</context>
<context>
    <name>memoir::ui::MemoryScreen</name>
    <message>
        <source>Memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Show as tables</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>All figures as CSV</source>
        <translation>以 CSV 导出全部数据</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>一生</translation>
    </message>
    <message>
        <source>Growth</source>
        <translation>增长</translation>
    </message>
    <message>
        <source>tokens in memory</source>
        <translation>记忆中的 token</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按类型</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>By year</source>
        <translation>按年份</translation>
    </message>
    <message>
        <source>tokens, by date of the document</source>
        <translation>token，按文档日期</translation>
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
        <translation>全部</translation>
    </message>
    <message>
        <source>Add something to see it grow.</source>
        <translation>添加内容即可看到它增长。</translation>
    </message>
    <message>
        <source>At the usual %1 a month there is room until about %2.</source>
        <comment>tokens, a year</comment>
        <translation>按通常每月 %1 计算，空间可用到 %2 年左右。</translation>
    </message>
    <message>
        <source>There is room for %1 tokens more.</source>
        <translation>还可容纳 %1 token。</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>In memory</source>
        <translation>已记住</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>无日期</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Blind spot</source>
        <translation>盲点</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Documents never used</source>
        <translation>从未使用的文档</translation>
    </message>
    <message>
        <source>Files without usable text</source>
        <translation>没有可用文字的文件</translation>
    </message>
    <message>
        <source>Documents at several places</source>
        <translation>位于多个位置的文档</translation>
    </message>
    <message>
        <source>Files that failed</source>
        <translation>失败的文件</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>剩余 %1</translation>
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
        <translation>内存</translation>
    </message>
    <message>
        <source>routing keys and content</source>
        <translation>路由键和内容</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>段落</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>Cost per token</source>
        <translation>每 token 占用</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 KB</translation>
    </message>
    <message>
        <source>on disk</source>
        <translation>磁盘上</translation>
    </message>
    <message>
        <source>Export the figures</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>The figures are in %1</source>
        <translation>数据已保存到 %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ModelDownloads</name>
    <message>
        <source>https://… or OWNER/NAME</source>
        <comment>address of a model</comment>
        <translation>https://… 或 OWNER/NAME</translation>
    </message>
    <message>
        <source>Address of the model</source>
        <translation>模型的地址</translation>
    </message>
    <message>
        <source>Download from %1</source>
        <translation>从 %1 下载</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>A folder with a checkpoint and its SHA256SUMS, or a model of the Hugging Face hub. Nothing is contacted before you press the button, and the host learns only which files you ask for.</source>
        <translation>包含检查点及其 SHA256SUMS 的文件夹，或 Hugging Face Hub 上的模型。按下按钮之前不会联系任何主机，主机只会知道你请求了哪些文件。</translation>
    </message>
    <message>
        <source>%1 is downloaded, proved and on the list</source>
        <translation>%1 已下载、验证并加入列表</translation>
    </message>
    <message>
        <source>The download of %1 broke off</source>
        <translation>%1 的下载中断了</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ModelPage</name>
    <message>
        <source>Model and device</source>
        <translation>模型和设备</translation>
    </message>
    <message>
        <source>Which model reads your memory, and where it runs.</source>
        <translation>哪个模型读取你的记忆，在哪里运行。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Import from folder</source>
        <translation>从文件夹导入</translation>
    </message>
    <message>
        <source>Another model encodes your memory again in the background, from the stored text.</source>
        <translation>更换模型后，会在后台用已存文字重新编码你的记忆。</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检测</translation>
    </message>
    <message>
        <source>Comes with Memoir and runs on any processor.</source>
        <translation>随 Memoir 提供，可在任何处理器上运行。</translation>
    </message>
    <message>
        <source>%1 million parameters.</source>
        <translation>%1 百万参数。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Use %1</source>
        <comment>a model</comment>
        <translation>使用 %1</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message numerus="yes">
        <source>Processor, %n core(s)</source>
        <translation>
            <numerusform>处理器，%n 核</numerusform>
        </translation>
    </message>
    <message>
        <source>Holds the model and the routing keys.</source>
        <translation>存放模型和路由键。</translation>
    </message>
    <message>
        <source>Reads files; answers too when no GPU is used. %1 of memory.</source>
        <translation>读取文件；不使用 GPU 时也负责回答。内存 %1。</translation>
    </message>
    <message>
        <source>Not used: %1</source>
        <translation>未使用：%1</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>not yet</source>
        <comment>not measured yet</comment>
        <translation>暂无</translation>
    </message>
    <message>
        <source>%1 tokens/s</source>
        <translation>%1 token/秒</translation>
    </message>
    <message>
        <source>First evidence</source>
        <translation>首条依据</translation>
    </message>
    <message>
        <source>after Enter, the last question</source>
        <translation>按 Enter 之后，最近一次提问</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>the last one that was generated</source>
        <translation>最近一次生成的答案</translation>
    </message>
    <message>
        <source>Remembering</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>the last documents</source>
        <translation>最近的文档</translation>
    </message>
    <message>
        <source>Room left</source>
        <translation>剩余空间</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 token</translation>
    </message>
    <message>
        <source>of %1 on this machine</source>
        <translation>本机共 %1</translation>
    </message>
    <message>
        <source>The folder of a checkpoint</source>
        <translation>检查点文件夹</translation>
    </message>
    <message>
        <source>Proving it …</source>
        <translation>正在验证……</translation>
    </message>
    <message>
        <source>The model is proved and on the list</source>
        <translation>模型已验证并加入列表</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Right now it is not in use.</source>
        <translation>目前没有使用。</translation>
    </message>
    <message>
        <source>Right now it is in use: %1.</source>
        <comment>hosts</comment>
        <translation>目前正在使用：%1。</translation>
    </message>
    <message>
        <source>Memoir uses the network only for a download that you start here.</source>
        <translation>Memoir 仅在你在此处开始下载时使用网络。</translation>
    </message>
    <message>
        <source>measured on %1</source>
        <translation>测量于 %1</translation>
    </message>
    <message>
        <source>estimated on %1</source>
        <translation>估计于 %1</translation>
    </message>
    <message>
        <source>Takes about %1 of memory.</source>
        <translation>约占用 %1 内存。</translation>
    </message>
    <message>
        <source>Needs about %1 of memory, and there are %2.</source>
        <translation>约需要 %1 内存，而本机只有 %2。</translation>
    </message>
    <message>
        <source>Each million tokens takes %1 of disk.</source>
        <translation>每一百万 token 占用 %1 磁盘空间。</translation>
    </message>
    <message>
        <source>What is in memory now: %1.</source>
        <translation>现有记忆占用：%1。</translation>
    </message>
    <message>
        <source>Its speed on this machine is not measured yet.</source>
        <translation>尚未在本机上测量其速度。</translation>
    </message>
    <message>
        <source>Remembering: %1.</source>
        <comment>so many tokens/s</comment>
        <translation>记忆：%1。</translation>
    </message>
    <message>
        <source>Answer: %1.</source>
        <comment>so many tokens/s</comment>
        <translation>回答：%1。</translation>
    </message>
    <message>
        <source>Measured on %1.</source>
        <translation>测量于 %1。</translation>
    </message>
    <message>
        <source>Estimated on %1.</source>
        <translation>估计于 %1。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>What to expect</source>
        <translation>预期表现</translation>
    </message>
    <message>
        <source>Measured is what Memoir did while it worked. Measure runs layers of each model&apos;s shape for some seconds; what that says is an estimate.</source>
        <translation>“测量”是 Memoir 实际工作时的数值。按下按钮会让各模型形状的层运行几秒，得出的数值是估计。</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>正在测量……</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>重新测量</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>尚未测量</translation>
    </message>
</context>
<context>
    <name>memoir::ui::NearestRow</name>
    <message>
        <source>%1, nearness %2</source>
        <translation>%1，接近度 %2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::NoticeDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>memoir::ui::PageLock</name>
    <message>
        <source>Password of this file</source>
        <translation>此文件的密码</translation>
    </message>
    <message>
        <source>It is used while this document is open here, and kept nowhere.</source>
        <translation>仅在此处打开该文档时使用，不会保存。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Show the page</source>
        <translation>显示页面</translation>
    </message>
    <message>
        <source>That is not the password of this file.</source>
        <translation>这不是此文件的密码。</translation>
    </message>
    <message>
        <source>The pages of this file are shown with its password.</source>
        <translation>输入密码后即可显示此文件的页面。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::PageView</name>
    <message>
        <source>Page</source>
        <translation>页</translation>
    </message>
</context>
<context>
    <name>memoir::ui::PreviewCard</name>
    <message>
        <source>What will be remembered</source>
        <translation>将要记住的内容</translation>
    </message>
    <message>
        <source>All in memory after</source>
        <translation>全部记住需要</translation>
    </message>
    <message>
        <source>Size in memory</source>
        <translation>记忆中的大小</translation>
    </message>
    <message>
        <source>Left out by the ignore rules</source>
        <translation>被忽略规则排除</translation>
    </message>
    <message>
        <source>files, %1</source>
        <comment>a size</comment>
        <translation>个文件，%1</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>a time</comment>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>counting …</source>
        <translation>正在统计……</translation>
    </message>
    <message>
        <source>about %1 tokens</source>
        <translation>约 %1 token</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::PrivacyPage</name>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Where your memory lies, and that it stays there.</source>
        <translation>你的记忆存放在哪里，并且始终留在那里。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Network use: none unless you fetch a model</source>
        <translation>网络使用：除获取模型外无</translation>
    </message>
    <message>
        <source>Memoir opens a network connection only while you fetch a model. The server learns which files you ask for and the version of Memoir, and nothing of your memory. The parts of Memoir talk through a file of this machine that only you can open.</source>
        <translation>只有在你获取模型期间，Memoir 才会打开网络连接。服务器只知道你请求了哪些文件以及 Memoir 的版本，不会得知你记忆中的任何内容。Memoir 的各部分通过本机上只有你能打开的文件通信。</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>Encryption: off</source>
        <translation>加密：关闭</translation>
    </message>
    <message>
        <source>Who can read this disk can read the archive. An encrypted disk protects it.</source>
        <translation>能读取此磁盘的人就能读取资料。加密磁盘可以保护它。</translation>
    </message>
    <message>
        <source>Lock: none</source>
        <translation>锁定：无</translation>
    </message>
    <message>
        <source>Who uses your account can open the window.</source>
        <translation>使用你账户的人可以打开窗口。</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Text, names, questions and answers</source>
        <translation>文字、名称、问题和答案</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>记忆库</translation>
    </message>
    <message>
        <source>What the model remembers</source>
        <translation>模型记住的内容</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Page images and recognised text; may be deleted at any time</source>
        <translation>页面图像和识别出的文字；可随时删除</translation>
    </message>
</context>
<context>
    <name>memoir::ui::QuestionView</name>
    <message>
        <source>Question: %1</source>
        <translation>问题：%1</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ReceiptModel</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>documents, answers in chats</comment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>answers in %Ln chat(s)</source>
        <translation>
            <numerusform>%Ln 个对话中的答案</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be brought back</source>
        <translation>可以恢复</translation>
    </message>
    <message>
        <source>Invisible, being erased</source>
        <translation>已不可见，正在清除</translation>
    </message>
    <message>
        <source>Erased, nothing is left</source>
        <translation>已清除，不留任何内容</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <comment>column: when it was forgotten</comment>
        <translation>已忘记</translation>
    </message>
    <message>
        <source>What</source>
        <comment>column: what was forgotten</comment>
        <translation>内容</translation>
    </message>
    <message>
        <source>Passages</source>
        <comment>column of receipts</comment>
        <translation>段落</translation>
    </message>
    <message>
        <source>Text</source>
        <comment>column: how much text was forgotten</comment>
        <translation>文本</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column of receipts</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a date and a time</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::RecognitionPage</name>
    <message>
        <source>Text in pictures</source>
        <translation>图片中的文字</translation>
    </message>
    <message>
        <source>The languages in which scans, photos and pictures are read.</source>
        <translation>读取扫描件、照片和图片文字时使用的语言。</translation>
    </message>
    <message>
        <source>Languages on this machine</source>
        <translation>本机上的语言</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新检测</translation>
    </message>
    <message>
        <source>Each page is read with up to three languages of its script. After adding one, choose “Read again” for a scan in the library.</source>
        <translation>每一页最多用其文字体系的三种语言读取。添加语言后，请在资料库中对扫描件选择“重新读取”。</translation>
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
        <translation>语言包 %1</translation>
    </message>
    <message>
        <source>Pack %1; three others of its script come first</source>
        <comment>a language pack</comment>
        <translation>语言包 %1；同一文字体系的另外三个优先</translation>
    </message>
    <message>
        <source>No language is installed</source>
        <translation>没有安装任何语言</translation>
    </message>
    <message>
        <source>Scans and pictures are not read. Install a language pack of Tesseract, such as tesseract-ocr-eng.</source>
        <translation>不会读取扫描件和图片。请安装 Tesseract 语言包，例如 tesseract-ocr-chi-sim。</translation>
    </message>
    <message>
        <source>Packs lie in %1.</source>
        <comment>a folder</comment>
        <translation>语言包位于 %1。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ScopeBar</name>
    <message>
        <source>Where the question is asked</source>
        <translation>提问范围</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Narrow</source>
        <translation>缩小范围</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Years</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>正在查找……</translation>
    </message>
    <message>
        <source>There is none</source>
        <translation>没有</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ScopeChip</name>
    <message>
        <source>Only %1. Press to remove</source>
        <translation>仅 %1。按下即可移除</translation>
    </message>
    <message>
        <source>%1: press to remove</source>
        <translation>%1：按下即可移除</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchDelegate</name>
    <message>
        <source>A question that was asked</source>
        <translation>问过的问题</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchModel</name>
    <message>
        <source>Questions asked</source>
        <translation>问过的问题</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>a hit: title, date, text</comment>
        <translation>%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchOverlay</name>
    <message>
        <source>Search everything</source>
        <translation>搜索全部内容</translation>
    </message>
    <message>
        <source>Search documents and questions</source>
        <translation>搜索文档和问题</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>↑ ↓</source>
        <translation>↑ ↓</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>F3</source>
        <translation>F3</translation>
    </message>
    <message>
        <source>next match</source>
        <translation>下一处匹配</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>ask this as a question</source>
        <translation>作为问题提问</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 in %2 ms</source>
        <comment>hits, time</comment>
        <translation>%1，%2 毫秒</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln 条结果</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>没有与“%1”匹配的内容</translation>
    </message>
    <message>
        <source>Check the spelling, or use fewer words.</source>
        <translation>请检查拼写，或减少词语。</translation>
    </message>
    <message>
        <source>Search without filters</source>
        <translation>不用筛选搜索</translation>
    </message>
    <message>
        <source>Ask as a question</source>
        <translation>作为问题提问</translation>
    </message>
    <message>
        <source>Type to search documents and the questions you asked.</source>
        <translation>输入即可搜索文档和你问过的问题。</translation>
    </message>
    <message>
        <source>Last searches</source>
        <translation>最近的搜索</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchPreview</name>
    <message>
        <source>Open (Enter)</source>
        <translation>打开 (Enter)</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>文档的文字</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>上一处匹配 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>下一处匹配 (F3)</translation>
    </message>
    <message>
        <source>From %1</source>
        <comment>who wrote it</comment>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>Match %1 of %2</source>
        <translation>匹配 %1/%2</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SettingsScreen</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置页面</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Press a field, then the keys you want.</source>
        <translation>单击一栏，然后按下想用的键。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Set all back</source>
        <translation>全部还原</translation>
    </message>
    <message>
        <source>Keys of %1</source>
        <comment>an action</comment>
        <translation>%1 的按键</translation>
    </message>
    <message>
        <source>Switch off the keys of %1</source>
        <comment>an action</comment>
        <translation>停用 %1 的按键</translation>
    </message>
    <message>
        <source>Taken by: %1</source>
        <translation>已被占用：%1</translation>
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
        <translation>侧边栏</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>新问题</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>资料库</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>记忆</translation>
    </message>
    <message>
        <source>Memoir</source>
        <translation>Memoir</translation>
    </message>
    <message>
        <source>Fold the sidebar (Ctrl+B)</source>
        <translation>折叠侧边栏 (Ctrl+B)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourceBar</name>
    <message>
        <source>Why this passage?</source>
        <translation>为什么选这一段？</translation>
    </message>
    <message>
        <source>Show as text</source>
        <translation>以文字显示</translation>
    </message>
    <message>
        <source>Size of the page</source>
        <translation>页面大小</translation>
    </message>
    <message>
        <source>Previous evidence (Alt+Up)</source>
        <translation>上一条依据 (Alt+Up)</translation>
    </message>
    <message>
        <source>Next evidence (Alt+Down)</source>
        <translation>下一条依据 (Alt+Down)</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整页</translation>
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
        <translation>依据 %1/%2</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>为什么？</translation>
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
        <translation>来源 %1，%2</translation>
    </message>
    <message>
        <source>%1, p. %2</source>
        <translation>%1，第 %2 页</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourceFoot</name>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>上一页 (Page Up)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>下一页 (Page Down)</translation>
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
        <translation>返回答案 (Esc)</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Close (Ctrl+P)</source>
        <translation>关闭 (Ctrl+P)</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourcePane</name>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Find the file</source>
        <translation>查找文件</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>正在打开……</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message>
        <source>The file is no longer at %1.</source>
        <translation>文件已不在 %1。</translation>
    </message>
    <message>
        <source>This is the text Memoir kept.</source>
        <translation>这是 Memoir 保存的文字。</translation>
    </message>
    <message>
        <source>The quoted words were found in this document</source>
        <translation>引文已在本文档找到</translation>
    </message>
    <message>
        <source>The words could not be located; this is the document they were read from</source>
        <translation>无法定位这些词语；这是它们所出自的文档</translation>
    </message>
    <message>
        <source>The bar marks the passage that was chosen</source>
        <translation>竖线标出所选的段落</translation>
    </message>
    <message>
        <source>This is the text Memoir kept</source>
        <translation>这是 Memoir 保存的文字</translation>
    </message>
    <message>
        <source>Another page than the one that was read</source>
        <translation>与所读的页不同</translation>
    </message>
    <message>
        <source>The quoted words were found on this page</source>
        <translation>引文已在本页找到</translation>
    </message>
    <message>
        <source>The words could not be located on the page; this is the page they were read from</source>
        <translation>无法在页面上定位这些词语；这是它们所出自的页</translation>
    </message>
    <message>
        <source>The passage begins on this page</source>
        <translation>该段落从本页开始</translation>
    </message>
    <message>
        <source>The page as its file has it</source>
        <translation>文件中的原始页面</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourceText</name>
    <message>
        <source>Text of the document</source>
        <translation>文档的文字</translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourcesPage</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <comment>files</comment>
        <translation>
            <numerusform>%Ln 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>being looked through</source>
        <translation>正在查看</translation>
    </message>
    <message>
        <source>not there now; what it held is still in memory</source>
        <translation>目前不可用；其中内容仍在记忆中</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>The folders, files and mailboxes that are remembered.</source>
        <translation>被记住的文件夹、文件和邮箱。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>A watched source is looked at again whenever something in it changes. Originals are never moved or changed.</source>
        <translation>持续关注的来源有变化时会重新查看。原文件从不移动或更改。</translation>
    </message>
    <message>
        <source>Nothing is remembered yet</source>
        <translation>还没有记住任何内容</translation>
    </message>
    <message>
        <source>Drop files and folders anywhere in this window.</source>
        <translation>把文件和文件夹拖到此窗口的任意位置。</translation>
    </message>
    <message>
        <source>Watch %1</source>
        <comment>a source</comment>
        <translation>持续关注 %1</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>持续关注</translation>
    </message>
    <message>
        <source>Look through %1 again</source>
        <comment>a source</comment>
        <translation>重新查看 %1</translation>
    </message>
    <message>
        <source>Forget %1 …</source>
        <comment>a source</comment>
        <translation>忘记 %1……</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Toast</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Undo, %1 s</source>
        <translation>撤销，%1 秒</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>memoir::ui::Tray</name>
    <message>
        <source>Open Memoir</source>
        <translation>打开 Memoir</translation>
    </message>
    <message>
        <source>Quit, and keep reading</source>
        <translation>退出，但继续读取</translation>
    </message>
    <message>
        <source>Quit and stop</source>
        <translation>退出并停止</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>继续读取</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>暂停读取</translation>
    </message>
    <message>
        <source>Reading is paused</source>
        <translation>读取已暂停</translation>
    </message>
    <message>
        <source>Reading, %1 %</source>
        <translation>正在读取，%1 %</translation>
    </message>
</context>
<context>
    <name>memoir::ui::WelcomeView</name>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>Nothing is in your memory yet</source>
        <translation>你的记忆中还没有内容</translation>
    </message>
    <message>
        <source>Ask about anything in your memory</source>
        <translation>询问你记忆中的任何内容</translation>
    </message>
    <message>
        <source>Drop files or folders anywhere in this window. They are read on this machine, the originals stay where they are, and nothing leaves it.</source>
        <translation>把文件或文件夹拖到此窗口的任意位置。它们在本机读取，原文件留在原处，任何内容都不会离开本机。</translation>
    </message>
    <message>
        <source>Every answer shows the documents it comes from.</source>
        <translation>每个答案都会显示其来源文档。</translation>
    </message>
</context>
<context>
    <name>memoir::ui::WhyCard</name>
    <message>
        <source>Why this passage?</source>
        <translation>为什么选这一段？</translation>
    </message>
    <message>
        <source>Found by its words alone; the memory did not choose it.</source>
        <translation>仅凭词语找到；不是记忆选中的。</translation>
    </message>
    <message>
        <source>The memory chose it; its words count beside that.</source>
        <translation>由记忆选中；词语也计入。</translation>
    </message>
    <message>
        <source>It was not chosen by a round: the answer before rested on it.</source>
        <translation>不是某一轮选中的：之前的答案以它为依据。</translation>
    </message>
    <message>
        <source>It came first</source>
        <comment>a passage</comment>
        <translation>排在第一</translation>
    </message>
    <message>
        <source>It came at place %1</source>
        <comment>a passage</comment>
        <translation>排在第 %1 位</translation>
    </message>
    <message>
        <source>%1 of %2 passages in round %3.</source>
        <translation>%1（第 %3 轮，共 %2 个段落）。</translation>
    </message>
    <message>
        <source>%1 in round %2.</source>
        <translation>%1（第 %2 轮）。</translation>
    </message>
    <message>
        <source>It shares no word with the question.</source>
        <translation>与问题没有共同的词。</translation>
    </message>
    <message>
        <source>These words of the question drew it:</source>
        <translation>问题中的这些词选中了它：</translation>
    </message>
</context>
<context>
    <name>memoir::ui::WindowShelf</name>
    <message>
        <source>What was counted</source>
        <translation>统计的内容</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>No usable text</source>
        <translation>没有可用文字</translation>
    </message>
</context>
<context>
    <name>memoir::ui::YearChart</name>
    <message>
        <source>Tokens by year of the document</source>
        <translation>按文档年份统计的 token</translation>
    </message>
    <message>
        <source>No document has a date</source>
        <translation>没有带日期的文档</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>从 %1 年到 %2 年</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln 个文档</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>documents, of which never used</comment>
        <translation>%1，%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln never used</source>
        <translation>
            <numerusform>%Ln 个从未使用</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 tokens</source>
        <comment>a year</comment>
        <translation>%1：%2 token</translation>
    </message>
    <message>
        <source>has answered questions</source>
        <translation>回答过问题</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>从未使用</translation>
    </message>
</context>
</TS>
