using System.Text.Json;
using System.Text.Json.Nodes;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tasks;

namespace SuggestionFunctions.Attachments;

/// <summary>The files of a decision: those of its fields, and its paper.</summary>
public sealed class DecisionFiles(AttachmentLinks links, Papers papers)
{
    /// <summary>Puts the files themselves where <paramref name="values"/> has their ids, and returns the paper. Mistakes are noted on the body.</summary>
    public async Task<Attachment?> ReadAsync(
        string personId, string caseId, string decisionId, bool onBehalf, TaskAction action, JsonObject values, RequestBody body, CancellationToken cancellation)
    {
        foreach (var field in action.Fields.Where(field => field.Type == FieldType.Attachments))
        {
            if (values[field.Name] is JsonArray ids)
            {
                var files = await links.FindAsync(personId, caseId, decisionId, ids.Select(id => id?.GetValue<string>() ?? ""), body, field.Name, cancellation);
                values[field.Name] = JsonSerializer.SerializeToNode(files, Json.Options);
            }
        }

        return (await papers.ReadAsync(personId, caseId, decisionId, onBehalf, body, cancellation)).New.SingleOrDefault();
    }

    /// <summary>Claims what the decision brings; the writes belong into the batch that inserts it.</summary>
    /// <exception cref="ProblemException">409 <c>attachment-gone</c>.</exception>
    public async Task<IReadOnlyList<DocumentWrite>> ClaimAsync(DecisionRecord decision, CancellationToken cancellation)
    {
        var files = OfFields(decision).Concat(decision.Paper is { } paper ? [paper] : []);
        return [.. AttachmentLinks.Inserts(await links.ClaimAsync(decision.PersonId, decision.SubjectId, decision.Id, files, cancellation))];
    }

    private static IEnumerable<Attachment> OfFields(DecisionRecord decision) =>
        decision.Fields["attachments"] is JsonArray files ? files.Deserialize<IReadOnlyList<Attachment>>(Json.Options) ?? [] : [];
}
