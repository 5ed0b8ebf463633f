using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Attachments;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Contract;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Attachments;

/// <summary>What is taken in, and what is refused without leaving anything behind.</summary>
[Trait("speed", "slow")]
public sealed class UploadTests : IAsyncLifetime
{
    private RunningTown? started;

    private RunningTown Town => started ?? throw new InvalidOperationException("The town was not started.");

    public async ValueTask InitializeAsync() => started = await RunningTown.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_upload_is_answered_with_its_id_name_size_and_digest()
    {
        var content = Files.Pdf();
        var made = Shape.Has((await Files.UploadAsync(Town, await Town.AsAsync("deputy1"), "现场 照片.pdf", content)).Expect(HttpStatusCode.Created), "id", "name", "size", "sha256");
        Assert.Equal("现场 照片.pdf", Text(made, "name"));
        Assert.Equal(content.Length, made["size"]?.GetValue<int>());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), Text(made, "sha256"));
    }

    [Theory]
    [InlineData("a.pdf", "application/pdf", "%PDF-1.4")]
    [InlineData("a.PDF", "application/pdf; charset=binary", "\u0001%PDF-1.4")]
    [InlineData("a.txt", "text/plain; charset=utf-8", "情况说明\r\n")]
    [InlineData("a.txt", null, "plain")]
    [InlineData("a.jpg", "image/jpeg", "hex:FFD8FFE000104A464946")]
    [InlineData("a.jpeg", "application/octet-stream", "hex:FFD8FFDB")]
    [InlineData("a.png", "image/png", "hex:89504E470D0A1A0A00")]
    [InlineData("a.heic", "image/heic", "hex:000000186674797068656963")]
    [InlineData("a.doc", "application/msword", "hex:D0CF11E0A1B11AE1")]
    [InlineData("a.wps", "application/octet-stream", "hex:D0CF11E0A1B11AE1")]
    [InlineData("a.et", "application/vnd.ms-excel", "hex:D0CF11E0A1B11AE1")]
    [InlineData("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "zip:[Content_Types].xml")]
    [InlineData("a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip:xl/workbook.xml")]
    [InlineData("a.ofd", "application/ofd", "zip:OFD.xml")]
    public async Task What_offices_and_telephones_write_is_taken(string name, string? type, string content) =>
        (await Files.UploadAsync(Town, await Town.AsAsync("deputy1"), name, Content(content), type)).Expect(HttpStatusCode.Created);

    [Theory]
    [InlineData("a.html", "text/html", "<html>")]
    [InlineData("a.svg", "image/svg+xml", "<svg>")]
    [InlineData("a.exe", "application/octet-stream", "MZ")]
    [InlineData("a.zip", "application/zip", "zip:a.txt")]
    [InlineData("a.docm", "application/vnd.ms-word.document.macroEnabled.12", "zip:[Content_Types].xml")]
    [InlineData("a", "application/pdf", "%PDF-1.4")]
    [InlineData("a.pdf.exe", "application/pdf", "%PDF-1.4")]
    [InlineData("a.pdf", "image/png", "%PDF-1.4")]
    [InlineData("a.png", "image/png", "%PDF-1.4")]
    [InlineData("a.pdf", "application/pdf", "<html>")]
    [InlineData("a.pdf", "application/pdf", "MZ")]
    [InlineData("a.docx", "application/octet-stream", "zip:META-INF/MANIFEST.MF")]
    [InlineData("a.docx", "application/octet-stream", "hex:504B0304")]
    [InlineData("a.xlsx", "application/octet-stream", "zip:word/document.xml")]
    [InlineData("a.txt", "text/plain", "hex:4D5A900003000000")]
    [InlineData("a.jpg", "image/jpeg", "GIF89a")]
    public async Task What_is_not_allowed_or_not_what_it_says_is_415_and_leaves_nothing(string name, string type, string content)
    {
        var deputy = await Town.AsAsync("deputy1");
        await Town.NothingChangesAsync(async () =>
            (await Files.UploadAsync(Town, deputy, name, Content(content), type)).Refused(HttpStatusCode.UnsupportedMediaType, "attachment-type"));
        Assert.Empty(Blobs());
    }

    [Fact]
    public async Task An_empty_file_and_one_without_a_readable_name_are_422()
    {
        var deputy = await Town.AsAsync("deputy1");
        (await Files.UploadAsync(Town, deputy, content: [])).Refused(HttpStatusCode.UnprocessableEntity, "invalid");
        foreach (var header in new[] { null, "%zz.pdf", "%E4%B8.pdf", "a%2" })
        {
            Shape.Has((await Files.SendAsync(Town, deputy, header, new ByteArrayContent(Files.Pdf()), Files.PdfType)).Refused(HttpStatusCode.UnprocessableEntity, "invalid").Json?["errors"], "X-File-Name");
        }

        using var client = Town.Client();
        using var nobody = await client.PostAsync(new Uri("/api/attachments", UriKind.Relative), new ByteArrayContent(Files.Pdf()));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Fact]
    public async Task Twenty_megabytes_are_taken_and_one_byte_more_is_413_whether_its_length_is_told_or_not()
    {
        var deputy = await Town.AsAsync("deputy1");
        await Town.NothingChangesAsync(async () =>
        {
            (await Files.UploadAsync(Town, deputy, content: Files.Pdf((int)AttachmentUpload.MaximumBytes + 1))).Refused(HttpStatusCode.RequestEntityTooLarge, "too-large");
            (await Files.SendAsync(Town, deputy, "a.pdf", new ChunkedContent(Files.Pdf((int)AttachmentUpload.MaximumBytes + 1)), Files.PdfType)).Refused(HttpStatusCode.RequestEntityTooLarge, "too-large");
        });
        Assert.Empty(Blobs());
        (await Files.SendAsync(Town, deputy, "a.pdf", new ChunkedContent(Files.Pdf((int)AttachmentUpload.MaximumBytes)), Files.PdfType)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_body_that_breaks_off_before_its_told_length_leaves_nothing()
    {
        var deputy = await Town.AsAsync("deputy1");
        var address = Town.Client().BaseAddress ?? throw new InvalidOperationException("No address.");
        await Town.NothingChangesAsync(async () =>
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address.Host, address.Port);
            await using var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/attachments HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {deputy.Authorization}\r\nX-File-Name: a.pdf\r\nContent-Type: application/pdf\r\nContent-Length: 10000\r\nConnection: close\r\n\r\n"));
            await stream.WriteAsync(Files.Pdf(9000));
            socket.Client.Shutdown(SocketShutdown.Send);
            using var reader = new StreamReader(stream);
            Assert.DoesNotContain(" 201 ", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        });
        Assert.Empty(Blobs());
    }

    [Fact]
    public async Task The_same_key_gives_the_same_file_and_another_content_name_or_type_is_409()
    {
        var deputy = await Town.AsAsync("deputy1");
        var first = await Files.UploadAsync(Town, deputy, key: "one");
        Assert.Equal(first, await Files.UploadAsync(Town, deputy, key: "one"));
        await Town.NothingChangesAsync(async () =>
        {
            (await Files.UploadAsync(Town, deputy, content: Files.Pdf("另一份"), key: "one")).Refused(HttpStatusCode.Conflict, "duplicate-key");
            (await Files.UploadAsync(Town, deputy, name: "另名.pdf", key: "one")).Refused(HttpStatusCode.Conflict, "duplicate-key");
        });
        Assert.NotEqual(Text(first.Json, "id"), Text((await Files.UploadAsync(Town, await Town.AsAsync("deputy2"), key: "one")).Expect(HttpStatusCode.Created), "id"));
        Assert.Equal(2, Blobs().Count);
    }

    [Fact]
    public async Task Of_different_files_under_one_key_at_once_one_is_kept_whole_and_the_others_are_refused()
    {
        var deputy = await Town.AsAsync("deputy1");
        var contents = Enumerable.Range(0, 8).Select(i => Files.Pdf($"第 {i / 2} 份 {new string('x', 100_000)}")).ToList();
        var answers = await Task.WhenAll(contents.Select(content => Files.UploadAsync(Town, deputy, content: content, key: "one")));
        var taken = answers.Index().Where(answer => answer.Item.Status == HttpStatusCode.Created).ToList();
        Assert.Single(taken.Select(answer => answer.Item.Body).Distinct());
        Assert.Equal(2, taken.Count);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => answer.Refused(HttpStatusCode.Conflict, "duplicate-key"));
        var blob = Assert.Single(Blobs());
        Assert.Equal(contents[taken[0].Index], await File.ReadAllBytesAsync(blob));
    }

    [Fact]
    public async Task What_one_person_leaves_unused_is_bounded_also_where_all_of_it_comes_at_once()
    {
        var deputy = await Town.AsAsync("deputy1");
        var answers = await Task.WhenAll(Enumerable.Range(0, AttachmentUpload.MostFiles + 10).Select(_ => Files.UploadAsync(Town, deputy)));
        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.Created), 1, AttachmentUpload.MostFiles);
        for (var answer = await Files.UploadAsync(Town, deputy); ; answer = await Files.UploadAsync(Town, deputy))
        {
            if (answer.Status != HttpStatusCode.Created)
            {
                answer.Refused(HttpStatusCode.TooManyRequests, "too-many-attachments");
                Assert.InRange(answer.RetryAfter ?? default, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
                break;
            }
        }

        Assert.Equal(AttachmentUpload.MostFiles, Blobs().Count);
        await Files.UploadedAsync(Town, await Town.AsAsync("deputy2"));
        (await deputy.SendAsync("POST", "/api/suggestions", new { submit = false, attachments = new[] { await AnyAsync(deputy) } })).Expect(HttpStatusCode.Created);
        await Files.UploadedAsync(Town, deputy);
    }

    private async Task<string> AnyAsync(Citizen citizen) =>
        (await Town.Services.GetRequiredService<IDocumentStore>().RangeAsync($"attachments:{citizen.PersonId}", KeyRange.Prefix("f"), 1, CancellationToken.None))[0].Key;

    /// <summary>The files of the blobs, those under way included.</summary>
    private IReadOnlyList<string> Blobs() =>
        Path.Combine(Town.Folder, "blobs") is var folder && Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != ".lock")] : [];

    private static byte[] Content(string spelled)
    {
        if (spelled.StartsWith("hex:", StringComparison.Ordinal))
        {
            return Convert.FromHexString(spelled[4..]);
        }

        if (!spelled.StartsWith("zip:", StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(spelled);
        }

        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(spelled[4..]).Open();
            entry.Write("<xml/>"u8);
        }

        return memory.ToArray();
    }

    private sealed class ChunkedContent(byte[] content) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(content).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
