using System.Globalization;
using System.Text;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Pages;
using SuggestionFunctions.Storage;
using SuggestionPages.Forms;

namespace SuggestionFunctions.Tasks;

/// <summary>
/// What is being written in the forms of actions, kept under its writer's account: not in the browser, which an office may share. One is gone once it is
/// sent, thrown away, or a month old.
/// </summary>
public sealed class ActionDrafts(IDocumentStore documents, SubjectStore subjects, TimeProvider clock)
{
    /// <summary>What a button sends that throws the draft away.</summary>
    public const string Anew = "anew";

    private const int MostKept = 100;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The caller's draft of a form; null where there is none, or it was sent since.</summary>
    /// <param name="caller">Whose.</param>
    /// <param name="place">The form.</param>
    /// <param name="key">The request key that a form of this key has.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ActionDraft?> FindAsync(Caller caller, FormPlace place, Func<string, string> key, CancellationToken cancellation)
    {
        if (await documents.GetAsync(Partition(caller), KeyOf(place), cancellation) is not { } found)
        {
            return null;
        }

        var draft = Json.Read<ActionDraft>(found.Body);
        var subject = SubjectKeys.SubjectOf(place.Scope) ?? place.Scope;
        return await subjects.FindAsync<DecisionRecord>(subject, SubjectKeys.Decision(Decisions.DecisionId(subject, key(draft.Key))), cancellation) is { Outcome: not DecisionOutcome.Refused } ? null : draft;
    }

    /// <summary>Keeps what the form has of the action's fields; of nothing written nothing is kept.</summary>
    /// <returns>When (an instant in UTC).</returns>
    /// <exception cref="ProblemException">422: more than can be kept.</exception>
    public async Task<DateTimeOffset> KeepAsync(Caller caller, FormPlace place, PageForm form, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<KeyValuePair<string, string>> fields = [.. form.Fields.Where(sent => sent.Value.Length > 0 && IsOf(place, sent.Key))];
        if (fields.Count == 0)
        {
            await ForgetAsync(caller, place, cancellation);
            return now;
        }

        var body = Json.Write(new ActionDraft(now, form.Key, fields));
        if (Encoding.UTF8.GetByteCount(body) > IDocumentStore.MaximumBodyBytes)
        {
            throw ProblemException.TooLong();
        }

        var others = (await documents.RangeAsync(Partition(caller), KeyRange.All, 1000, cancellation)).Where(other => other.Key != KeyOf(place))
            .Select(other => (other.Key, Json.Read<ActionDraft>(other.Body).At)).OrderByDescending(other => other.At).ToList();
        await documents.WriteAsync(
            Partition(caller),
            [
                new DocumentWrite.Upsert(KeyOf(place), body),
                .. others.Where((other, place) => place >= MostKept - 1 || other.At < now - Kept).Take(IDocumentStore.MaximumBatchWrites - 1).Select(other => new DocumentWrite.Delete(other.Key)),
            ],
            cancellation);
        return now;
    }

    public Task ForgetAsync(Caller caller, FormPlace place, CancellationToken cancellation) =>
        documents.WriteAsync(Partition(caller), [new DocumentWrite.Delete(KeyOf(place))], cancellation);

    /// <summary>Where a form's script keeps it; null for a form in which nothing long is written.</summary>
    public static string? HrefOf(FormPlace place) => place.Action.Fields.Any(field => field.Type is FieldType.Text or FieldType.Commitments or FieldType.Conclusions) ? $"{place.Href}/draft" : null;

    /// <summary>What the script is told.</summary>
    public static JsonAnswer Answer(DateTimeOffset kept) => new(new KeptForm(ChinaTime.Of(kept).ToString("H:mm", CultureInfo.InvariantCulture)));

    /// <summary>The form with what was begun in it.</summary>
    public static FormState StateOf(ActionDraft draft) => new()
    {
        Values = draft.Fields.GroupBy(field => field.Key).ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group.Select(field => field.Value)]),
    };

    private static bool IsOf(FormPlace place, string name) => name == ActionFields.Paper || place.Action.Fields.Any(field =>
        name == field.Name || (name.StartsWith(field.Name, StringComparison.Ordinal) && name[field.Name.Length] is '.' or '['));

    private static string Partition(Caller caller) => $"form-drafts:{caller.PersonId}";

    private static string KeyOf(FormPlace place) => $"{place.Scope}:{place.Action.Action}";
}
