using Microsoft.AspNetCore.Http;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Suggestions;
using SuggestionPages.Print;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Print;

/// <summary>交办单: what was assigned, for whoever sees the case.</summary>
public sealed class AssignmentSheets(SuggestionReader reader, Register register, PaperAddress address)
{
    /// <exception cref="ProblemException">404: no such case, or it was not assigned yet.</exception>
    public async Task<AssignmentSheetModel> OfAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var (suggestion, _) = await reader.ReadAsync(request.Caller(), id, Language.Chinese, cancellation);
        var (header, record, _) = await reader.RequireAsync(request.Caller(), id, cancellation);
        var assignment = suggestion.Assignment ?? throw ProblemException.NotFound();
        var town = await register.TownAsync(header.TownId, cancellation) ?? throw ProblemException.NotFound();
        var leaders = new List<string>();
        foreach (var post in record.Assignment?.Leaders() ?? [])
        {
            leaders.Add((await register.PostAsync(post, cancellation))?.Name ?? "分管领导");
        }

        var due = CaseSentence.Reply(suggestion);
        List<Fact> facts = [];
        Add("编号", suggestion.Number);
        Add("标题", suggestion.Title);
        Add("提出的代表", PaperWords.Names(suggestion.Signatories));
        Add("代表小组", await GroupOfAsync(record.LeadDeputy.Id, cancellation));
        Add("类别", suggestion.Category?.Name);
        Add("主办单位", assignment.LeadDepartment.Name);
        Add("会办单位", string.Join('、', assignment.CoDepartments.Select(department => department.Name)));
        Add("怎么答复", assignment.CoDepartments.Count > 0 ? ActionWords.ChoiceOf("replyMode", assignment.ReplyMode, english: false) : null);
        Add("分管领导", string.Join('、', leaders.Distinct()));
        Add("交办日期", PaperWords.Day(assignment.AssignedAt));
        Add("答复期限", due is null ? null : (due.Extended ? $"{PaperWords.Day(due.Due)}前（原定{PaperWords.Day(due.Original)}，已延期）" : $"{PaperWords.Day(due.Due)}前") + (due.Provisional ? "（暂定）" : ""));
        Add("期限怎么算的", due?.Explanation);
        return new AssignmentSheetModel(
            town.Name, facts, suggestion.Request ?? "",
            [Written("党委书记阅办", "secretaryReview"), Written("人大主席交办", "chairAssignment", assignment.AssignedAt), Written("镇长批办", "mayorApproval", record.Assignment is { FastLane: false } approved ? approved.ApprovedAt : null), new("分管领导意见"), new("承办单位签收")],
            address.Of(request, $"/suggestions/{id}"), $"/suggestions/{id}");

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                facts.Add(new(name, value));
            }
        }

        // Decided without a word: when.
        SignatureBox Written(string label, string step, DateTimeOffset? decided = null) => suggestion.Instructions.LastOrDefault(one => one.Kind == step) is { } said
            ? new SignatureBox(label, said.Text, $"{said.By}{(said.SubstituteFor is null ? "" : "（代）")}　{PaperWords.Day(said.At)}") : decided is { } at ? new SignatureBox(label, Signed: $"已办，{PaperWords.Day(at)}") : new SignatureBox(label);
    }

    private async Task<string?> GroupOfAsync(string deputyId, CancellationToken cancellation) =>
        await register.PersonAsync(deputyId, cancellation) is { GroupId: { } group } ? (await register.OrganizationAsync(group, cancellation))?.Name : null;
}
