using SuggestionFunctions.Http;

namespace SuggestionFunctions.Registers;

/// <summary>What the keepers of the registers are told.</summary>
internal static class RegisterProblems
{
    public static ProblemKind NameTaken { get; } = new(409, "name-taken",
        new("已有同名的条目。", "There is one of this name already."), new("请换一个名称，或恢复已停用的那一个。", "Choose another, or reopen the closed one."));

    public static ProblemKind PostFull { get; } = new(409, "post-full",
        new($"一个岗位最多登记 {PostHolding.MostHolders} 人。", $"At most {PostHolding.MostHolders} people can hold one post."),
        new("请先给不再任职的人填写结束日期。", "Give those who no longer hold it a last day first."));

    public static ProblemKind LastAdministrator { get; } = new(409, "last-admin",
        new("不能去掉最后一个管理员岗位。", "The last administrator's post cannot be taken away."), new("请先给另一个人管理员岗位。", "Give it to somebody else first."));

    public static ProblemKind TooManyHolders { get; } = new(409, "too-many-holders",
        new("任职人员过多，不能改名。", "Too many people hold posts there for a new name."),
        new("请另建一个新名称的机构，分批转过去。", "Make one of the new name and move them to it, some at a time."));

    public static ProblemKind DepartmentBusy { get; } = new(409, "department-busy",
        new("这个部门还有未办结的建议。", "Open suggestions lie with this department."), new Wording("请用 successor 指定承接部门后再撤销。", "Name the department that goes on with them in successor.").ButOnPages("请先选由哪个部门承接，再撤销。", "Choose the department that goes on with them first."));

    public static ProblemKind DepartmentSucceeded { get; } = new(409, "department-succeeded",
        new("这个部门已并入另一部门，不能恢复或改换承接部门。", "This department went over into another; it does not come back nor go elsewhere."), new("需要时请另建部门。", "Make a new one if you need it."));

    public static ProblemKind Busy { get; } = new(503, "busy",
        new("同时修改的人太多。", "Too many people change this at once."), new("请稍后再试。", "Try again shortly."))
    { RetryAfter = TimeSpan.FromSeconds(2) };
}
