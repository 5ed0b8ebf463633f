using SuggestionFunctions.Http;

namespace SuggestionFunctions.Attachments;

/// <summary>The paper behind what a helper or the office enters for a deputy: <c>paper: attachmentId</c> beside <c>onBehalfOf</c>.</summary>
public sealed class Papers(AttachmentLinks links)
{
    private const string Field = "paper";

    /// <summary>The paper of a request: its id, null where there is none, and the file itself where the case does not have it yet.</summary>
    public async Task<(string? Id, IReadOnlyList<Attachment> New)> ReadAsync(
        string personId, string caseId, string? decisionId, bool onBehalf, RequestBody body, CancellationToken cancellation)
    {
        if (body.OptionalText(Field, 100) is not { } id)
        {
            return (null, []);
        }

        if (!onBehalf)
        {
            body.Note(Field, new("只有代他人录入（onBehalfOf）时才附纸件。", "A paper belongs to what is entered for somebody else (onBehalfOf)."));
            return (null, []);
        }

        return (id, await links.FindAsync(personId, caseId, decisionId, [id], body, Field, cancellation));
    }
}
