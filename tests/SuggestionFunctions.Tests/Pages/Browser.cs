using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>A browser without scripts: keeps cookies, follows no redirects by itself, fills in forms and sends them with all that they carry.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private readonly HttpClient http;

    private Browser(Uri address)
    {
        http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(http.BaseAddress ?? throw new InvalidOperationException());

    /// <summary>Nobody is signed in.</summary>
    public static Browser Open(RunningTown town)
    {
        using var client = town.Client();
        return new Browser(client.BaseAddress ?? throw new InvalidOperationException());
    }

    /// <summary>Somebody of the town, signed in.</summary>
    public static async Task<Browser> AsAsync(RunningTown town, string account)
    {
        var browser = Open(town);
        browser.SetCookie(SessionCookie.Name, (await town.AsAsync(account)).Authorization?.Parameter ?? throw new InvalidOperationException());
        return browser;
    }

    public void SetCookie(string name, string value) => handler.CookieContainer.Add(http.BaseAddress ?? throw new InvalidOperationException(), new Cookie(name, value, "/"));

    public async Task<Shown> SendAsync(HttpMethod method, string path, IEnumerable<KeyValuePair<string, string>>? form = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (form is not null)
        {
            request.Content = new FormUrlEncodedContent(form);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request);
        return new Shown(path, answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString(), answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    /// <summary>A page that must be there.</summary>
    public async Task<Shown> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path)).Expect(HttpStatusCode.OK);

    public Task<Shown> TryGetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Sends the page's form whose action ends so: what stands in it, what is filled in over it, and the button that is pressed.</summary>
    public Task<Shown> SubmitAsync(Shown page, string action, params IEnumerable<(string Name, string Value)> filled)
    {
        var form = page.Form(action);
        var entries = filled.ToList();
        return SendAsync(form.Method, form.Action, form.Fields.Where(field => entries.All(entry => entry.Name != field.Key)).Concat(entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value))));
    }

    /// <summary>Sends bytes as they are, as a browser does not.</summary>
    public async Task<Shown> SendBytesAsync(string path, byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return new Shown(path, answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString(), answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    /// <summary>Sends the page's form with a file, as browsers do.</summary>
    public async Task<Shown> UploadAsync(Shown page, string action, (string Field, string Name, byte[] Bytes)? file, params IEnumerable<(string Name, string Value)> filled)
    {
        var form = page.Form(action);
        var entries = filled.ToList();
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields.Where(field => entries.All(entry => entry.Name != field.Key)).Select(field => (field.Key, field.Value)).Concat(entries))
        {
            content.Add(new StringContent(value), name);
        }

        if (file is { } chosen)
        {
            content.Add(new ByteArrayContent(chosen.Bytes), chosen.Field, chosen.Name);
        }

        using var answer = await http.PostAsync(new Uri(form.Action, UriKind.Relative), content);
        return new Shown(form.Action, answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString(), new Dictionary<string, string>());
    }

    /// <summary>Sends the page's form whose action ends so, with a file of a type; where no name is given, none was chosen.</summary>
    public async Task<Shown> UploadAsync(Shown page, string action, byte[] file, string fileName, string type, params IEnumerable<(string Name, string Value)> filled)
    {
        var form = page.Form(action);
        var entries = filled.ToList();
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields.Where(field => entries.All(entry => entry.Name != field.Key)).Select(field => (field.Key, field.Value)).Concat(entries))
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }

        var part = new ByteArrayContent(file);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileName = $"\"{fileName}\"" };
        part.Headers.ContentType = new MediaTypeHeaderValue(type);
        content.Add(part);
        using var answer = await http.PostAsync(new Uri(form.Action, UriKind.Relative), content);
        return new Shown(form.Action, answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString(), answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value)));
    }

    /// <summary>The page that a form led to with 303.</summary>
    public Task<Shown> FollowAsync(Shown answer)
    {
        answer.Expect(HttpStatusCode.SeeOther);
        return GetAsync(answer.Location ?? throw new InvalidOperationException("303 without a location"));
    }

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }

    /// <summary>A page as it came.</summary>
    internal sealed partial record Shown(string Path, HttpStatusCode Status, string Html, string? Location, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>What a reader reads: without tags, with the signs that were escaped, blanks folded.</summary>
        public string Text => Blanks().Replace(WebUtility.HtmlDecode(Tag().Replace(Hidden().Replace(Html, " "), " ")), " ");

        public IReadOnlyList<string> Links => [.. Link().Matches(Html).Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value))];

        public Shown Expect(HttpStatusCode status)
        {
            Assert.True(Status == status, $"{Path} answers {(int)Status} instead of {(int)status}: {Text}");
            return this;
        }

        /// <summary>The form whose action ends so, with the values that stand in it; unticked boxes and buttons send nothing.</summary>
        public (HttpMethod Method, string Action, IReadOnlyList<KeyValuePair<string, string>> Fields) Form(string action)
        {
            var form = Forms().Matches(Html).FirstOrDefault(match => WebUtility.HtmlDecode(match.Groups["action"].Value).EndsWith(action, StringComparison.Ordinal))
                ?? throw new InvalidOperationException($"{Path} has no form for {action}.");
            var fields = new List<KeyValuePair<string, string>>();
            foreach (Match field in Control().Matches(form.Groups["inner"].Value))
            {
                var (tag, attributes) = (field.Groups["tag"].Value, field.Groups["attributes"].Value);
                if (Named(attributes, "name") is not { Length: > 0 } name)
                {
                    continue;
                }

                if (tag == "input" && (Named(attributes, "type") is not ("radio" or "checkbox") || Checked().IsMatch(attributes)) && Named(attributes, "type") != "file")
                {
                    fields.Add(new(name, Named(attributes, "value") ?? ""));
                }
                else if (tag == "textarea")
                {
                    fields.Add(new(name, WebUtility.HtmlDecode(field.Groups["text"].Value).TrimStart('\n')));
                }
                else if (tag == "select")
                {
                    fields.Add(new(name, Selected().Match(field.Groups["text"].Value) is { Success: true } chosen ? Named(chosen.Value, "value") ?? "" : ""));
                }
            }

            return (form.Groups["method"].Value == "post" ? HttpMethod.Post : HttpMethod.Get, WebUtility.HtmlDecode(form.Groups["action"].Value), fields);
        }

        private static string? Named(string attributes, string name) =>
            Regex.Match(attributes, $"(?<![\\w-]){name}=\"(?<value>[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;

        [GeneratedRegex("<form(?=[^>]*\\smethod=\"(?<method>[a-z]+)\")(?=[^>]*\\saction=\"(?<action>[^\"]*)\")[^>]*>(?<inner>.*?)</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
        private static partial Regex Forms();

        [GeneratedRegex("<(?<tag>input|textarea|select)\\b(?<attributes>[^>]*)>((?<=<(textarea|select)\\b[^>]*>)(?<text>.*?)</(textarea|select)>)?", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
        private static partial Regex Control();

        [GeneratedRegex("<option[^>]*\\sselected\\b[^>]*>")]
        private static partial Regex Selected();

        [GeneratedRegex("(?<![\\w-])checked\\b")]
        private static partial Regex Checked();

        [GeneratedRegex("<a\\s[^>]*href=\"(?<href>[^\"]*)\"", RegexOptions.ExplicitCapture)]
        private static partial Regex Link();

        [GeneratedRegex("<(?<tag>head|script|style)\\b.*?</\\k<tag>>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
        private static partial Regex Hidden();

        [GeneratedRegex("<[^>]+>")]
        private static partial Regex Tag();

        [GeneratedRegex("\\s+")]
        private static partial Regex Blanks();
    }
}
