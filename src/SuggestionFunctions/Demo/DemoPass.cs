using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;

namespace SuggestionFunctions.Demo;

/// <summary>
/// Lets whoever may read the demo's passwords come in without typing them: by a link with a pass, which the browser keeps. The pass is sealed with the
/// installation's key; the link lies beside the passwords, readable as they are. Without their file there is no such way in.
/// </summary>
public sealed class DemoPass(PageKeys keys, IConfiguration settings)
{
    public const string Cookie = "suggestionflow-demo";
    public const string LinkFileName = "demo-link.txt";
    private const string Purpose = "demo";
    private const string Text = "in and out";

    private string Folder => settings["DataFolder"] ?? "data";

    /// <summary>The path that carries the pass, with which one comes in.</summary>
    public async Task<string> EntranceAsync(CancellationToken cancellation) => $"/demo?pass={Uri.EscapeDataString(await keys.SealAsync(Purpose, Text, cancellation))}";

    /// <summary>Writes the link beside the passwords, for whoever did not see it on the screen.</summary>
    /// <param name="address">Where this start serves.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The link, and where it was written.</returns>
    public async Task<(string Link, string File)> WriteLinkAsync(string address, CancellationToken cancellation)
    {
        var link = address.TrimEnd('/') + await EntranceAsync(cancellation);
        var file = Path.GetFullPath(Path.Combine(Folder, LinkFileName));
        DemoFile.Write(file, link + "\n");
        return (link, file);
    }

    public Task<bool> IsHeldAsync(HttpRequest request, CancellationToken cancellation) => IsValidAsync(request.Cookies[Cookie], cancellation);

    public async Task<bool> IsValidAsync(string? pass, CancellationToken cancellation) =>
        File.Exists(Path.Combine(Folder, DemoAccounts.FileName)) && await keys.OpenAsync(Purpose, pass, cancellation) == Text;

    /// <summary>Has the browser keep the pass until it is closed.</summary>
    public static void Keep(HttpContext http, string pass) => http.Response.Cookies.Append(Cookie, pass, SessionCookie.Options(http, null));

    /// <summary>Everybody of the demo, as the file says.</summary>
    /// <exception cref="ProblemException">404: there is no such file any more, or somebody has rewritten it.</exception>
    internal async Task<IReadOnlyList<DemoAccount>> AccountsAsync(CancellationToken cancellation)
    {
        try
        {
            return Json.Read<DemoAccount[]>(await File.ReadAllTextAsync(Path.Combine(Folder, DemoAccounts.FileName), cancellation));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw ProblemException.NotFound();
        }
    }
}
