using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Print;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Print;

/// <summary>答复函: signed replies as letters, for whoever sees the case.</summary>
public sealed class Letters(SuggestionReader reader, Register register, PaperAddress address)
{
    private const Language Chinese = Language.Chinese;

    /// <param name="request">Who prints it.</param>
    /// <param name="id">A reply's; or a suggestion's, for the last of its replies.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProblemException">404: no such case, or no reply was signed.</exception>
    public async Task<LetterModel> OfAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var subject = SubjectKeys.SubjectOf(id) ?? id;
        var (suggestion, _) = await reader.ReadAsync(request.Caller(), subject, Chinese, cancellation);
        var (header, record, _) = await reader.RequireAsync(request.Caller(), subject, cancellation);
        var reply = (id == subject ? suggestion.Replies.LastOrDefault() : suggestion.Replies.FirstOrDefault(one => one.Id == id)) ?? throw ProblemException.NotFound();
        var department = record.Replies.FirstOrDefault(one => one.Id == reply.Id)?.Department ?? record.Assignment?.LeadDepartment.Id;
        var town = await register.TownAsync(header.TownId, cancellation) ?? throw ProblemException.NotFound();
        return new LetterModel
        {
            Sender = SenderOf(town.Name, department is null ? null : (await DepartmentNames.OfAsync(register, header.TownId, cancellation)).Find(department)),
            DocumentNumber = reply.DocumentNumber,
            Signer = reply.SubstituteFor is null ? reply.SignedBy.Name : $"{reply.SignedBy.Name}（代）",
            Class = reply.Class,
            Heading = $"关于{PaperWords.Shortly(suggestion.Signatories)}提出的{PaperWords.Number(suggestion.Number)}建议的{KindOf(reply)}",
            About = suggestion.Title ?? "",
            Receivers = $"{PaperWords.Names(suggestion.Signatories)}代表",
            Text = reply.Text ?? "",
            Reason = reply.Reason,
            Commitments = [.. reply.Commitments.Select(promise => $"{promise.Text}（{PaperWords.Day(promise.DueOn)}前办好）")],
            Attachments = [.. (reply.Attachments ?? []).Select(file => file.Name)],
            Date = PaperWords.Day(reply.SignedAt),
            Notes = [.. NotesOf(reply)],
            Qr = address.Of(request, $"/suggestions/{subject}"),
            Back = $"/suggestions/{subject}",
        };
    }

    /// <summary>The department with its town in front, unless it has it there already.</summary>
    private static string SenderOf(string town, string? department) => department is null || department.StartsWith(town, StringComparison.Ordinal) ? department ?? town : town + department;

    private static string KindOf(ReplyView reply) => reply.FollowUp is not null ? "补充答复" : reply.Round > 1 ? $"再次答复（第{reply.Round}轮）" : "答复";

    private static IEnumerable<string> NotesOf(ReplyView reply)
    {
        if (reply.ContactPerson is { } person)
        {
            yield return $"联系人及电话：{person}";
        }

        if (reply.ContactManner is { } manner && ActionWords.ChoiceOf("manner", manner, english: false) is { } word)
        {
            yield return $"面商形式：{word}";
        }
    }
}
