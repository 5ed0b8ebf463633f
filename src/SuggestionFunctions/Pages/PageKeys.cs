using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Pages;

/// <summary>
/// Seals what a browser keeps for the installation, such as helper mode, and makes what the form to sign in carries before anybody is signed in: the digest of a random cookie under a key of the installation, so that another
/// site cannot sign somebody in as somebody else. The key lies in the storage: a restart or another instance kills no open form.
/// </summary>
public sealed class PageKeys(IDocumentStore documents)
{
    public const string Cookie = "suggestionflow-form";
    private const string Partition = "page-keys";
    private const string Key = "sign-in";
    private const int Length = 32;

    /// <summary>The token for the browser's cookie; the cookie is set where the browser has none.</summary>
    public async Task<string> TokenAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 and <= 100 } nonce)
        {
            nonce = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Length));
            request.HttpContext.Response.Cookies.Append(Cookie, nonce, SessionCookie.Options(request.HttpContext, null));
        }

        return WebEncoders.Base64UrlEncode(HMACSHA256.HashData(await KeyAsync(cancellation), Encoding.UTF8.GetBytes($"sign-in\n{nonce}")));
    }

    /// <exception cref="ProblemException">403 <c>form-token</c>: the form is not ours, or of a browser that keeps no cookies.</exception>
    public async Task RequireAsync(HttpRequest request, string shown, CancellationToken cancellation)
    {
        if (SameOrigin.IsDenied(request) || request.Cookies[Cookie] is not { Length: > 0 and <= 100 }
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(await TokenAsync(request, cancellation)), Encoding.UTF8.GetBytes(shown)))
        {
            throw IdentityProblems.FormToken.ToProblem();
        }
    }

    /// <summary>A text with a seal, so that a browser can keep it and not change it.</summary>
    /// <param name="purpose">What it is for: a seal for one thing is none for another.</param>
    /// <param name="text">What is kept.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> SealAsync(string purpose, string text, CancellationToken cancellation) =>
        $"{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text))}.{await SealOfAsync(purpose, text, cancellation)}";

    /// <summary>What was sealed; null where nothing was, or somebody has changed it.</summary>
    public async Task<string?> OpenAsync(string purpose, string? sealedText, CancellationToken cancellation)
    {
        if (sealedText?.Split('.') is not [{ Length: > 0 and <= 2000 } encoded, { Length: <= 100 } seal])
        {
            return null;
        }

        string text;
        try
        {
            text = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(encoded));
        }
        catch (FormatException)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(await SealOfAsync(purpose, text, cancellation)), Encoding.UTF8.GetBytes(seal)) ? text : null;
    }

    private async Task<string> SealOfAsync(string purpose, string text, CancellationToken cancellation) =>
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(await KeyAsync(cancellation), Encoding.UTF8.GetBytes($"{purpose}\n{text}")));

    private async Task<byte[]> KeyAsync(CancellationToken cancellation)
    {
        if (await documents.GetAsync(Partition, Key, cancellation) is { } found)
        {
            return Json.Read<byte[]>(found.Body);
        }

        // Whoever comes second finds the first one's.
        await documents.WriteAsync(Partition, [new DocumentWrite.Insert(Key, Json.Write(RandomNumberGenerator.GetBytes(Length)))], cancellation);
        return Json.Read<byte[]>((await documents.GetAsync(Partition, Key, cancellation) ?? throw new InvalidOperationException("The key that was just written is gone.")).Body);
    }
}
