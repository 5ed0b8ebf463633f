using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionPages.Forms;

namespace SuggestionFunctions.Pages;

/// <summary>What a form sent: its fields, without those that every form carries.</summary>
public sealed partial class PageForm
{
    public const string KeyField = "key";
    public const string StageField = "stage";
    public const string ForField = "for";
    private static readonly HashSet<string> Carried = new(StringComparer.Ordinal) { SameOrigin.Field, KeyField, StageField, ForField };
    private readonly IFormCollection form;

    private PageForm(IFormCollection form)
    {
        this.form = form;
        Key = this[KeyField] is { Length: <= 100 } given ? given : RequestKey.Random();
    }

    /// <exception cref="ProblemException">400 <c>bad-form</c>; 413.</exception>
    public static async Task<PageForm> ReadAsync(HttpRequest request, CancellationToken cancellation) => new(await RequestForm.ReadAsync(request, cancellation));

    /// <summary>The field's value, or null where it is absent or blank.</summary>
    public string? this[string field] => form.TryGetValue(field, out var values) && values.ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether the form has the field, blank or not.</summary>
    public bool Has(string field) => form.ContainsKey(field);

    /// <summary>The field's value as sent, such as a password.</summary>
    public string Raw(string field) => form.TryGetValue(field, out var values) ? values.ToString() : "";

    public IReadOnlyList<string> All(string field) => form.TryGetValue(field, out var values) ? [.. values.OfType<string>().Where(value => value.Length > 0)] : [];

    /// <summary>
    /// A day and a time of day in China as the API takes an instant; half of one as it stands, to be refused with its reason. Null where
    /// neither was given: then the field itself, where the form offered instants to choose from.
    /// </summary>
    public string? Moment(string field) => (this[$"{field}.date"], this[$"{field}.time"]) switch
    {
        (null, null) => this[field],
        ({ } date, { } time) when TimeOfDay().IsMatch(time) => $"{date}T{time}:00+08:00",
        var (date, time) => $"{date} {time}".Trim(),
    };

    /// <summary>The file that was chosen; null where none was.</summary>
    public IFormFile? File(string field) => form.Files.GetFile(field) is { Length: > 0 } file ? file : null;

    /// <summary>What the person has pressed: to check, to change, to send.</summary>
    public string? Stage => this[StageField];

    /// <summary>The deputy for whom it was filled in when it was shown; null: for nobody.</summary>
    public string? For => this[ForField];

    /// <summary>By this a second press finds the first answer; a new one where the form has none.</summary>
    public string Key { get; }

    /// <summary>All fields but those that every form carries, in the order in which they were sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => Sent(name => !Carried.Contains(name));

    /// <summary>All that must be sent again after signing in anew: the fields, and the key of the form.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Everything => Sent(name => name != SameOrigin.Field);

    /// <summary>The fields, to be shown again, with what is wrong.</summary>
    public FormState ToState(ProblemException? problem = null, Language language = Language.Chinese) => new()
    {
        Values = form.Where(field => !Carried.Contains(field.Key)).ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. ((StringValues)field.Value).OfType<string>()]),
        Errors = problem is null ? new Dictionary<string, IReadOnlyList<string>>() : ErrorsOf(problem, language),
    };

    private static Dictionary<string, IReadOnlyList<string>> ErrorsOf(ProblemException problem, Language language) => problem.Errors is { Count: > 0 } errors
        ? errors.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value.Select(wording => wording.OnPage(language))])
        : new Dictionary<string, IReadOnlyList<string>> { [""] = [problem.Detail.OnPage(language)] };

    [GeneratedRegex("^[0-2][0-9]:[0-5][0-9]$")]
    private static partial Regex TimeOfDay();

    private IReadOnlyList<KeyValuePair<string, string>> Sent(Func<string, bool> wanted) =>
        [.. form.Where(sent => wanted(sent.Key)).SelectMany(sent => sent.Value.OfType<string>().Select(value => KeyValuePair.Create(sent.Key, value)))];
}
