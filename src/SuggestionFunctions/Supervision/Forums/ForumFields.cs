using SuggestionFunctions.Board;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;
using SuggestionFunctions.Suggestions;
using SuggestionFunctions.Tasks;
using SuggestionPages.Forms;
using SuggestionPages.Tasks;

namespace SuggestionFunctions.Supervision.Forums;

/// <summary>What the forms of a forum ask, and for whom they are.</summary>
public sealed class ForumFields(ForumChanges changes, SuggestionReader suggestions, SuggestionLines lines, Register register, TimeProvider clock)
{
    public const string Move = "move";
    public const string Cancel = "cancel";
    public const string Answer = "answer";

    /// <summary>Of so many suggestions that its reader sees it is looked whether they may be talked over, too.</summary>
    private const int MostLookedAt = 50;

    private static readonly Role[] Invited = [Role.PartySecretary, Role.Chair, Role.Mayor, Role.LeaderInCharge, Role.CongressOffice, Role.Presidium, Role.Department];

    /// <summary>The verb on its button; null for what cannot be done.</summary>
    public static Wording? Label(string action) => action switch
    {
        Move => new("改时间、地点", "Move it"),
        Cancel => new("取消座谈", "Call it off"),
        Answer => new("答复是否参加", "Say whether you come"),
        _ => null,
    };

    /// <summary>What of this is for the caller, who may fill in for a deputy; what is sent is checked by the service itself.</summary>
    public async Task<bool> MayAsync(Caller caller, Forum forum, string action, string? deputyId, CancellationToken cancellation)
    {
        if (forum.Cancellation is not null || forum.Conclusion is not null || (action != Cancel && clock.GetUtcNow() >= forum.At))
        {
            return false;
        }

        return action == Answer
            ? (await changes.InvitedAsync(caller, forum, deputyId ?? caller.PersonId, cancellation)).Count > 0
            : deputyId is null ? ForumAccess.IsCallers(caller, forum) : forum.CalledFor == Address.OfPerson(deputyId).Value;
    }

    public async Task<IReadOnlyList<FieldModel>> OfCallAsync(Caller caller, string? deputyId, SubjectHeader header, Language language, CancellationToken cancellation)
    {
        string T(string zh, string en) => new Wording(zh, en).In(language);
        var fields = new List<FieldModel>
        {
            new() { Name = "title", Control = FieldControl.Line, Label = T("座谈的题目", "What the forum is called"), Hint = T("如：村级道路养护座谈会", "Such as: Keeping the village roads"), Required = true, Maximum = RouteTasks.TitleLength },
            When(T("什么时候", "When"), required: true),
            Place(T("在哪里", "Where"), required: true),
        };
        if (await OthersAsync(caller, deputyId, header, cancellation) is { Count: > 0 } others)
        {
            fields.Add(new() { Name = "suggestionIds", Control = FieldControl.Checkboxes, Label = T("一起谈的其他建议", "Other suggestions to talk over with it"), Required = false, Choices = others });
        }

        fields.Add(new() { Name = "alsoInvite", Control = FieldControl.Checkboxes, Label = T("还请谁", "Who else is invited"), Required = false, Choices = await PostsAsync(header.TownId, language, cancellation) });
        fields.Add(new() { Name = "agenda", Control = FieldControl.LongText, Label = T("议题", "Agenda"), Required = false, Maximum = ForumRequests.AgendaLength });
        fields.Add(new() { Name = "minutes", Control = FieldControl.Line, Label = T("预计多少分钟", "How many minutes it is planned to take"), Hint = T("不写按 120 分钟", "120 where nothing is said"), Required = false });
        return fields;
    }

    public IReadOnlyList<FieldModel> OfChange(string action, Language language)
    {
        string T(string zh, string en) => new Wording(zh, en).In(language);
        FieldModel Reason(bool required) => new() { Name = "reason", Control = FieldControl.LongText, Label = T("理由", "Reason"), Required = required, Maximum = RouteTasks.ReasonLength };
        return action switch
        {
            Move => [When(T("新的时间", "The new time"), required: false), Place(T("新的地点", "The new place"), required: false), Reason(required: true)],
            Cancel => [Reason(required: true)],
            _ =>
            [
                new() { Name = "coming", Control = FieldControl.Radios, Label = T("来不来", "Do you come?"), Required = true, Choices = [new("true", T("参加", "Yes")), new("false", T("不能参加", "No"))] },
                Reason(required: false),
            ],
        };
    }

    private FieldModel When(string label, bool required)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        return new() { Name = "at", Control = FieldControl.Moment, Label = label, Required = required, From = today, Until = today.AddYears(1) };
    }

    private static FieldModel Place(string label, bool required) => new() { Name = "place", Control = FieldControl.Line, Label = label, Required = required, Maximum = ForumRequests.PlaceLength };

    /// <summary>Cases under way in which the caller, or the deputy for whom they fill in, has a part, too; those numbered last first.</summary>
    private async Task<IReadOnlyList<Choice>> OthersAsync(Caller caller, string? deputyId, SubjectHeader but, CancellationToken cancellation)
    {
        var filter = new SuggestionFilter(SuggestionState.InProgress, null, null, deputyId, null, null, null, null, SuggestionOrder.Number);
        var others = new List<Choice>();
        foreach (var line in (await lines.ListAsync(caller, filter, new PageRequest(MostLookedAt, null), cancellation)).Items.Where(line => line.Id != but.Id))
        {
            if (await suggestions.FindAsync(caller, line.Id, cancellation) is var (header, suggestion, _) && header.TownId == but.TownId && (deputyId is not null || ForumRequests.May(caller, suggestion)))
            {
                others.Add(new Choice(line.Id, $"{line.Number} {line.Title}"));
            }
        }

        return others;
    }

    private async Task<IReadOnlyList<Choice>> PostsAsync(string townId, Language language, CancellationToken cancellation)
    {
        var choices = new List<Choice>();
        foreach (var post in (await register.PostsAsync(townId, null, cancellation)).Where(post => Invited.Contains(post.Role)).OrderBy(post => Array.IndexOf(Invited, post.Role)))
        {
            if (post.Role != Role.Department)
            {
                choices.Add(new Choice(post.Id, post.Name ?? PostNames.OfRole(post.Role, post.Organization.Name, language)));
            }
            else if (await register.OrganizationAsync(post.Organization.Id, cancellation) is { Active: true } department)
            {
                choices.Add(new Choice(post.Id, department.Name));
            }
        }

        return choices;
    }
}
