using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SuggestionFunctions.Tests.Running;
using static SuggestionFunctions.Tests.Running.Citizen;

namespace SuggestionFunctions.Tests.Attachments;

/// <summary>Files as people upload and read them.</summary>
internal static class Files
{
    public const string PdfType = "application/pdf";

    /// <summary>Something that begins as a PDF does.</summary>
    public static byte[] Pdf(string content = "河道照片") => Encoding.UTF8.GetBytes($"%PDF-1.7\n{content}");

    public static byte[] Pdf(int bytes)
    {
        var content = new byte[bytes];
        Pdf("").CopyTo(content, 0);
        return content;
    }

    public static Task<Answer> UploadAsync(RunningTown town, Citizen citizen, string name = "附件.pdf", byte[]? content = null, string? type = PdfType, string? key = null) =>
        SendAsync(town, citizen, Uri.EscapeDataString(name), new ByteArrayContent(content ?? Pdf()), type, key);

    /// <summary>Uploads what must be taken, and returns its id.</summary>
    public static async Task<string> UploadedAsync(RunningTown town, Citizen citizen, string name = "附件.pdf", byte[]? content = null) =>
        Text((await UploadAsync(town, citizen, name, content)).Expect(HttpStatusCode.Created), "id");

    /// <summary>Sends any content under any header.</summary>
    public static async Task<Answer> SendAsync(RunningTown town, Citizen citizen, string? nameHeader, HttpContent content, string? type, string? key = null)
    {
        using var http = town.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/attachments", UriKind.Relative)) { Content = content };
        request.Headers.Authorization = citizen.Authorization;
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        if (nameHeader is not null)
        {
            request.Headers.TryAddWithoutValidation("X-File-Name", nameHeader);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await http.SendAsync(request);
        return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), null, null) { RetryAfter = response.Headers.RetryAfter?.Delta };
    }

    /// <summary>The answer to reading a file, its content read.</summary>
    public static async Task<HttpResponseMessage> ReadAsync(RunningTown town, Citizen citizen, string suggestionId, string id, string method = "GET", string? ifNoneMatch = null)
    {
        using var http = town.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/api/suggestions/{suggestionId}/attachments/{id}", UriKind.Relative));
        request.Headers.Authorization = citizen.Authorization;
        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return await http.SendAsync(request);
    }

    public static async Task<bool> SeesAsync(RunningTown town, string account, string suggestionId, string id)
    {
        using var response = await ReadAsync(town, await town.AsAsync(account), suggestionId, id);
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{response.StatusCode}");
        return response.StatusCode == HttpStatusCode.OK;
    }
}
