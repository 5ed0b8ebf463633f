using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Registers;

/// <summary>The routes of departments, categories and posts, described.</summary>
internal static class RegisterOperations
{
    public static Parameter Active { get; } = Parameter.Flag("active", "False: the closed ones, for the keepers of the registers.");

    public static Operation Departments { get; } = ListOf("DepartmentsList", new("部门", "The departments"));

    public static Operation Department { get; } = One("DepartmentRead", new("部门", "A department"));

    public static Operation DepartmentCreate { get; } = Create("DepartmentCreate", new("新增部门", "Make a department"), DepartmentFunctions.LongestName);

    public static Operation DepartmentChange { get; } = Change("DepartmentChange", new("修改部门", "Rename, close, reopen or dissolve a department"), DepartmentFunctions.LongestName, Field.Text("successor", 100)) with
    {
        Description = "With active: false and a successor it is dissolved into that department, which goes on with its open cases under the same dates.",
        Problems =
        [
            HttpProblems.Forbidden, RegisterProblems.NameTaken, RegisterProblems.TooManyHolders, RegisterProblems.DepartmentBusy, RegisterProblems.DepartmentSucceeded, RegisterProblems.Busy,
        ],
    };

    public static Operation Categories { get; } = ListOf("CategoriesList", new("类别", "The categories"));

    public static Operation Category { get; } = One("CategoryRead", new("类别", "A category"));

    public static Operation CategoryCreate { get; } = Create("CategoryCreate", new("新增类别", "Make a category"), CategoryFunctions.LongestName);

    public static Operation CategoryChange { get; } = Change("CategoryChange", new("修改类别", "Rename, close or reopen a category"), CategoryFunctions.LongestName);

    public static Operation Posts { get; } = new("PostsList", new("岗位", "The posts with their holders of today"))
    {
        Parameters = [Parameter.Choice<Role>("role"), .. Parameter.Paging],
        Answers = [Answer.Ok<Page<PostView>>()],
    };

    public static Operation Post { get; } = new("PostRead", new("岗位", "A post")) { Answers = [Answer.Ok<PostView>()] };

    public static Operation PostCreate { get; } = new("PostCreate", new("增设分管领导岗位", "Make the post of a leader in charge"))
    {
        Description = "The other posts come with their organization.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(
            Field.Choice("role", [Codes.Of(Role.LeaderInCharge)]).Needed(), Field.Text("organization", 100), Field.Line("name", PostFunctions.LongestName, "分管农业农村")),
        Answers = [Answer.Created<PostView>()],
        Problems = [HttpProblems.Forbidden],
    };

    private static Operation ListOf(string function, Wording title) => new(function, title)
    {
        Parameters = [Active, .. Parameter.Paging],
        Answers = [Answer.Ok<Page<EntryView>>()],
        Problems = [HttpProblems.Forbidden],
    };

    private static Operation One(string function, Wording title) => new(function, title) { Answers = [Answer.Versioned<EntryView>()] };

    private static Operation Create(string function, Wording title, int longestName) => new(function, title)
    {
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json(Field.Line("name", longestName).Needed()),
        Answers = [Answer.Created<EntryView>() with { Headers = ["Location", "ETag"] }],
        Problems = [HttpProblems.Forbidden, RegisterProblems.NameTaken, RegisterProblems.Busy],
    };

    private static Operation Change(string function, Wording title, int longestName, params IReadOnlyList<Field> more) => new(function, title)
    {
        Parameters = [Parameter.IfMatch],
        Request = RequestContent.Json([Field.Line("name", longestName), Field.Flag("active"), .. more]),
        Answers = [Answer.Versioned<EntryView>("As it stands now.")],
        Problems = [HttpProblems.Forbidden, RegisterProblems.NameTaken, RegisterProblems.TooManyHolders, RegisterProblems.Busy],
    };
}
